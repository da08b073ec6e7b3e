/** Decides how one entry is read in full: what was said, on what it rests, and what became of the entry. */
import type { relationTypes } from '../db/schema';
import { inLanguage, type Localized } from '../domain/actor';
import type { EntryDocument } from '../domain/document';
import { pagePath } from '../domain/paths';
import { dateInWords, timeInWords } from '../i18n/dates';
import { words } from '../i18n/words';
import { Kicker, Participants, type PartProps, Topics } from './entry-parts';
import { Layout, type PageContext } from './layout';
import { Positions } from './positions';
import { Quote } from './quotes';
import { paragraphsInWords, Text } from './text';

interface Related {
  type: (typeof relationTypes)[number];
  /** `to`: this entry names the other; `from`: the other names this one. */
  direction: 'to' | 'from';
  slug: string;
  title: Localized;
}

interface Revision {
  number: number;
  revision: number;
  recorded_at: string;
  note: string;
  hash: string;
}

interface EntryPageProps {
  ctx: PageContext;
  entry: EntryDocument;
  related: Related[];
  revisions: Revision[];
}

export function EntryPage({ ctx, entry, related, revisions }: EntryPageProps) {
  const { lang } = ctx;
  const w = words[lang];
  const json = `/api/v1/entries/${entry.slug}`;
  const title = inLanguage(entry.title, lang).text;
  return (
    <Layout ctx={ctx} title={title} description={inLanguage(entry.summary, lang).text} json={json}>
      <article class="full h-entry">
        <header>
          <p class="back">
            <a href={pagePath(lang, '/')}>
              <span aria-hidden="true">← </span>
              {w.backToRecord}
            </a>
          </p>
          {entry.retraction && <Retraction entry={entry} lang={lang} />}
          <Kicker entry={entry} lang={lang} />
          <h1 class="p-name">
            <Text of={entry.title} lang={lang} />
          </h1>
          <p class="p-summary">
            <Text of={entry.summary} lang={lang} />
          </p>
        </header>
        <div class="body">
          {entry.quotes.length > 0 && (
            <section>
              <h2>{w.quoted}</h2>
              {entry.quotes.map((quote) => (
                <Quote entry={entry} quote={quote} lang={lang} full />
              ))}
            </section>
          )}
          {entry.positions.length > 0 && (
            <section>
              <h2>{w.positions}</h2>
              <Positions entry={entry} lang={lang} />
            </section>
          )}
          <section>
            <h2>{w.who}</h2>
            <Participants entry={entry} lang={lang} />
          </section>
          {related.length > 0 && (
            <section>
              <h2>{w.related}</h2>
              <ul class="related">
                {related.map(({ type, direction, slug, title }) => (
                  <li>
                    <span class="label">{w.relations[direction][type] + w.colon}</span>{' '}
                    <a href={pagePath(lang, `/entries/${slug}`)}>
                      <Text of={title} lang={lang} />
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h2>{w.sources}</h2>
            <FullSources entry={entry} lang={lang} />
          </section>
        </div>
        <div class="facts">
          <DateFacts entry={entry} lang={lang} />
          <section>
            <h2>{w.topics}</h2>
            <Topics entry={entry} lang={lang} />
          </section>
          <RecordFacts entry={entry} lang={lang} />
          {revisions.length > 0 && <History revisions={revisions} ctx={ctx} />}
          <section>
            <h2>{w.data}</h2>
            <p>
              <a href={json} type="application/json">
                JSON
              </a>
            </p>
          </section>
        </div>
      </article>
    </Layout>
  );
}

function Retraction({ entry, lang }: PartProps) {
  const w = words[lang];
  const { reason = '', at = entry.updated_at } = entry.retraction ?? {};
  return (
    <section class="notice" aria-labelledby="retraction-title">
      <h2 id="retraction-title">{w.retractedTitle}</h2>
      <p>
        <strong>{w.retractedReason + w.colon}</strong> {reason}
      </p>
      <p>{w.retractedAt(timeInWords(at, lang))}</p>
    </section>
  );
}

function FullSources({ entry, lang }: PartProps) {
  const w = words[lang];
  return (
    <ul class="sources">
      {entry.citations.map(({ source, paragraphs }) => (
        <li class="h-cite">
          <cite class="p-name">{source.title}</cite>
          <span class="imprint">
            <span class="p-publication">{source.publisher}</span>,{' '}
            {w.published(dateInWords(source.issued, lang))}
            {paragraphs.length > 0 && `; ${paragraphsInWords(paragraphs, lang)}`}
          </span>
          <a class="u-url" href={source.url}>
            {source.url}
          </a>
          {source.also.map(({ publisher, url }) => (
            <>
              <span class="imprint">{w.republished(publisher)}</span>
              <a href={url}>{url}</a>
            </>
          ))}
        </li>
      ))}
    </ul>
  );
}

function DateFacts({ entry, lang }: PartProps) {
  const w = words[lang];
  const { edtf, earliest, latest, basis, note } = entry.date;
  return (
    <section>
      <h2>{w.when}</h2>
      <p class="when">{dateInWords(edtf, lang)}</p>
      <p>
        {w.dateBasis[basis]}
        {note && (
          <>
            {w.colon} <Text of={note} lang={lang} />
          </>
        )}
      </p>
      <dl>
        <dt>{w.edtf}</dt>
        <dd>
          <code>{edtf}</code>
        </dd>
        {earliest !== latest && (
          <>
            <dt>{w.span}</dt>
            <dd>{w.spanOfDays(earliest, latest)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function RecordFacts({ entry, lang }: PartProps) {
  const w = words[lang];
  return (
    <section>
      <h2>{w.onRecord}</h2>
      <dl>
        <dt>{w.recorded}</dt>
        <dd>
          <a class="u-url" rel="bookmark" href={pagePath(lang, `/entries/${entry.slug}`)}>
            <time class="dt-published" datetime={entry.published_at}>
              {timeInWords(entry.published_at, lang)}
            </time>
          </a>
        </dd>
        <dt>{w.changed}</dt>
        <dd>
          <time class="dt-updated" datetime={entry.updated_at}>
            {timeInWords(entry.updated_at, lang)}
          </time>
        </dd>
      </dl>
    </section>
  );
}

function History({ revisions, ctx }: Pick<EntryPageProps, 'revisions' | 'ctx'>) {
  const w = words[ctx.lang];
  return (
    <section>
      <h2>{w.history}</h2>
      <ol class="history">
        {revisions.map(({ revision, recorded_at, note, hash }) => (
          <li>
            <strong>
              {w.revision} {revision}
            </strong>{' '}
            <time datetime={recorded_at}>{timeInWords(recorded_at, ctx.lang)}</time>
            <span class="note">{note}</span>
            <span class="hash">
              {w.hash} <code>{hash.slice(0, 12)}</code>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
