/** Decides how the record is read as a page: the filter, the entries by date, and the ways to follow them. */
import type { EntryDocument } from '../domain/document';
import type { Fault } from '../domain/errors';
import type { Filter } from '../domain/filter';
import { feedFormats, feedPath, pagePath, withPaging } from '../domain/paths';
import { dateInWords } from '../i18n/dates';
import { words } from '../i18n/words';
import { EntryCard } from './entry-card';
import { FaultList } from './faults';
import { FilterForm, type FilterOptions, hasField, labelOf } from './filter-form';
import { feedTypes, Layout, type PageContext } from './layout';
import { recordPath } from './text';

export type { FilterOptions };

interface EntriesPageProps {
  ctx: PageContext;
  filter: Filter;
  entries: EntryDocument[];
  /** Cursor of the next page. */
  next: string | null;
  options: FilterOptions;
  /** What was wrong with the query … */
  faults?: Fault[];
  /** … and what it said, so that nobody types it again. */
  given?: Record<string, string[]>;
}

export function EntriesPage(props: EntriesPageProps) {
  const { ctx, filter, entries, next, options, faults = [], given } = props;
  const { lang } = ctx;
  const w = words[lang];
  const isWrong = faults.length > 0;
  const title = isWrong ? w.faultsTitle : ctx.query === '' ? w.tagline : filterInWords(props);
  return (
    <Layout ctx={ctx} title={title} description={w.recordLede} feeds={filter} unlisted={isWrong}>
      <div class="record h-feed">
        <header class="lede">
          <h1 class="p-name">{w.recordTitle}</h1>
          <p>{w.recordLede}</p>
          {isWrong && (
            <section class="notice" aria-labelledby="faults-title">
              <h2 id="faults-title">{w.faultsTitle}</h2>
              <FaultList faults={faults} lang={lang} hasField={hasField} />
              <p>
                <a href={pagePath(lang, '/')}>{w.filter.clear}</a>
              </p>
            </section>
          )}
        </header>
        <div class="aside">
          <FilterForm lang={lang} options={options} faults={faults} filter={filter} given={given} />
        </div>
        <div class="feed">
          <Chips {...props} />
          {entries.length === 0 && !isWrong && <Empty {...props} />}
          {byDate(entries).map(({ edtf, items }) => (
            <section class="day">
              <h2>
                <time datetime={items[0]?.date.earliest}>{dateInWords(edtf, lang)}</time>
              </h2>
              <div>
                {items.map((entry) => (
                  <EntryCard entry={entry} lang={lang} />
                ))}
              </div>
            </section>
          ))}
          <Pager {...props} next={next} />
        </div>
        {!isWrong && <Follow {...props} />}
      </div>
    </Layout>
  );
}

/** Consecutive entries of one date, as written, share a heading. */
function byDate(entries: EntryDocument[]): { edtf: string; items: EntryDocument[] }[] {
  const groups: { edtf: string; items: EntryDocument[] }[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.edtf === entry.date.edtf) last.items.push(entry);
    else groups.push({ edtf: entry.date.edtf, items: [entry] });
  }
  return groups;
}

/** Every value of the filter, with the filter that is left without it. */
function activeOf({ ctx, filter, options }: EntriesPageProps) {
  const { colon, filter: form } = words[ctx.lang];
  return (Object.keys(form.fields) as (keyof Filter)[]).flatMap((key) => {
    const held = filter[key];
    if (key === 'lang' || held === undefined) return [];
    return [held].flat().map((value) => {
      const rest = Array.isArray(held) ? held.filter((other) => other !== value) : undefined;
      return {
        label: `${form.fields[key]}${colon} ${labelOf(key, value, options, ctx.lang)}`,
        without: recordPath({ ...filter, [key]: rest }, ctx.lang),
      };
    });
  });
}

const filterInWords = (props: EntriesPageProps) =>
  activeOf(props)
    .map(({ label }) => label)
    .join(', ');

function Chips(props: EntriesPageProps) {
  const { lang } = props.ctx;
  const w = words[lang].filter;
  const active = activeOf(props);
  if (active.length === 0) return null;
  return (
    <nav class="chips" aria-label={w.active}>
      <ul>
        {active.map(({ label, without }) => (
          <li>
            <a class="chip" href={without}>
              <span class="unseen">{w.remove} </span>
              {label}
              <span aria-hidden="true">&nbsp;×</span>
            </a>
          </li>
        ))}
        <li>
          <a href={pagePath(lang, '/')}>{w.clear}</a>
        </li>
      </ul>
    </nav>
  );
}

function Empty({ ctx }: EntriesPageProps) {
  const w = words[ctx.lang];
  if (ctx.query === '') return <p class="empty">{w.emptyRecord}</p>;
  return (
    <section class="empty">
      <h2>{w.emptyTitle}</h2>
      <p>{w.emptyMessage}</p>
      <p>
        <a href={pagePath(ctx.lang, '/')}>{w.filter.clear}</a>
      </p>
    </section>
  );
}

function Pager({ ctx, filter, next }: EntriesPageProps) {
  const { lang, limit, cursor } = ctx;
  const w = words[lang];
  if (next === null && cursor === undefined) return null;
  const view = recordPath(filter, lang);
  return (
    <p class="pager">
      {cursor !== undefined && <a href={withPaging(view, { limit })}>{w.newest}</a>}
      {next !== null && (
        <a rel="next" href={withPaging(view, { limit, cursor: next })}>
          {w.older} <span aria-hidden="true">→</span>
        </a>
      )}
    </p>
  );
}

function Follow({ ctx, filter }: EntriesPageProps) {
  const w = words[ctx.lang].follow;
  const api = `/api/v1/entries${ctx.query && `?${ctx.query}`}`;
  return (
    <section class="follow" aria-labelledby="follow-title">
      <h2 id="follow-title">{w.title}</h2>
      <p>{w.message}</p>
      <ul>
        {feedFormats.map((format) => (
          <li>
            <a href={feedPath(format, filter, ctx.lang)} type={feedTypes[format].type}>
              {feedTypes[format].name}
            </a>
          </li>
        ))}
        <li>
          <a href={api} type="application/json">
            {w.api}
          </a>
        </li>
      </ul>
    </section>
  );
}
