/** Decides how an entry's date, people, topics and sources are set, in the list and on its own page. */
import type { Language } from '../domain/actor';
import { authorsOf, type EntryDocument } from '../domain/document';
import { dateInWords } from '../i18n/dates';
import { countryName, words } from '../i18n/words';
import { ActorLink, paragraphsInWords, recordPath, Text } from './text';

export interface PartProps {
  entry: EntryDocument;
  lang: Language;
}

/** Kind and date of the act, above the title. */
export function Kicker({ entry, lang }: PartProps) {
  const w = words[lang];
  return (
    <p class="kicker">
      <a class="kind" href={recordPath({ kind: [entry.kind] }, lang)}>
        {w.kinds[entry.kind]}
      </a>
      <time class="dt-start" datetime={entry.date.earliest}>
        {dateInWords(entry.date.edtf, lang)}
      </time>
      {entry.status === 'retracted' && <span class="retracted">{w.retracted}</span>}
    </p>
  );
}

/** Everyone who took part, grouped by the part they had. */
export function Participants({ entry, lang }: PartProps) {
  const parts = Map.groupBy(entry.participants, (p) => p.part);
  const authors = new Set(authorsOf(entry).map((actor) => actor.slug));
  return (
    <dl class="who">
      {[...parts].map(([part, people]) => (
        <div>
          <dt>{words[lang][people.length > 1 ? 'partsOfMany' : 'parts'][part]}</dt>
          {people.map(({ actor, role }) => (
            <dd>
              <ActorLink
                actor={actor}
                lang={lang}
                class={authors.has(actor.slug) ? 'p-author h-card' : undefined}
              />
              {role && (
                <span class="role">
                  , <Text of={role} lang={lang} />
                </span>
              )}
              <Affiliation actor={actor} lang={lang} />
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

type Participant = EntryDocument['participants'][number];

function Affiliation({ actor, lang }: Pick<Participant, 'actor'> & { lang: Language }) {
  // A government is named after its country.
  const country = actor.kind === 'government' ? undefined : actor.country;
  const shown = [country && countryName(country, lang), actor.party];
  const text = shown.filter(Boolean).join(', ');
  return text === '' ? null : <span class="affiliation"> ({text})</span>;
}

export function Topics({ entry, lang }: PartProps) {
  return (
    <ul class="topics">
      {entry.topics.map(({ slug, name }) => (
        <li>
          <a class="p-category" href={recordPath({ topic: [slug] }, lang)}>
            <Text of={name} lang={lang} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export function Sources({ entry, lang }: PartProps) {
  return (
    <ul class="sources">
      {entry.citations.map(({ source, paragraphs }) => (
        <li>
          <a class="u-citation" href={source.url}>
            <cite>{source.title}</cite>
          </a>
          , {source.publisher}
          {paragraphs.length > 0 && `, ${paragraphsInWords(paragraphs, lang)}`}
        </li>
      ))}
    </ul>
  );
}
