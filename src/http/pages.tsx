/** The pages: the feed of entries and each entry, in every language. */

import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Db } from '../db/client';
import { inLanguage, type Language, languages } from '../domain/actor';
import { InvalidInput, NotFound } from '../domain/errors';
import { noFilter, parseEntryQuery, parseQuery, printFilter } from '../domain/filter';
import { pagePath } from '../domain/paths';
import type { AppEnv } from '../env';
import { words } from '../i18n/words';
import { getEntry, listRelated } from '../store/entries';
import { getFilterOptions } from '../store/filter-options';
import { getEntryAsOf, listRevisions } from '../store/revisions';
import { EntriesPage } from '../views/entries-page';
import { EntryPage } from '../views/entry-page';
import type { FilterOptions } from '../views/filter-form';
import type { PageContext } from '../views/layout';
import { MessagePage } from '../views/message-page';
import { describeList, readAsOf, readEntryList } from './entry-list';
import type { Problem } from './problem';

export const pages = new Hono<AppEnv>();

function contextOf(c: Context<AppEnv>, lang: Language, path: string, query = ''): PageContext {
  return { lang, origin: new URL(c.req.url).origin, path, query };
}

function send(
  c: Context<AppEnv>,
  page: { toString(): string },
  lang: Language,
  status: 200 | 400 | 410 = 200,
) {
  c.header('Content-Language', lang);
  return c.html(`<!doctype html>${page}`, status);
}

/** What the form offers, in the language of the page. */
async function readOptions(db: Db, lang: Language): Promise<FilterOptions> {
  const options = await getFilterOptions(db);
  return {
    ...options,
    topics: options.topics.map(({ slug, name }) => ({ slug, name: inLanguage(name, lang).text })),
    propositions: options.propositions.map(({ slug, text }) => ({
      slug,
      text: inLanguage(text, lang).text,
    })),
  };
}

/** The same page, whatever else was asked, with the language in the path. */
function inOtherLanguage(c: Context<AppEnv>, lang: Language, path: string): string {
  const { searchParams } = new URL(c.req.url);
  searchParams.delete('lang');
  return pagePath(lang, path, searchParams.toString());
}

for (const lang of languages) {
  const prefix = lang === 'en' ? '' : `/${lang}`;

  pages.get(`${prefix}/`, async (c) => {
    const given = c.req.queries();
    const db = c.get('db');
    try {
      const query = parseQuery(given);
      const { limit, cursor, lang: wanted, ...filter } = query;
      // The query string of a feed works here, too: its language is a path.
      if (wanted !== undefined && wanted !== lang)
        return c.redirect(inOtherLanguage(c, wanted, '/'));
      const list = await readEntryList(db, query, new Date());
      const options = await readOptions(db, lang);
      // No Last-Modified: a page shows more than its entries; its ETag tells of it all.
      describeList(c, { next: list.next });
      const canonical = printFilter(filter);
      const ctx = {
        ...contextOf(c, lang, '/', canonical),
        limit,
        cursor,
      };
      const page = (
        <EntriesPage
          ctx={ctx}
          filter={filter}
          entries={list.items}
          next={list.next}
          options={options}
        />
      );
      return send(c, page, lang);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const options = await readOptions(db, lang);
      const page = (
        <EntriesPage
          ctx={contextOf(c, lang, '/')}
          filter={noFilter}
          entries={[]}
          next={null}
          options={options}
          faults={error.faults}
          given={given}
        />
      );
      c.header('Cache-Control', 'no-store');
      return send(c, page, lang, 400);
    }
  });

  pages.get(`${prefix}/entries/:slug`, async (c) => {
    const slug = c.req.param('slug');
    const db = c.get('db');
    const query = parseEntryQuery(c.req.queries());
    const path = `/entries/${slug}`;
    if (query.lang !== undefined && query.lang !== lang)
      return c.redirect(inOtherLanguage(c, query.lang, path));
    const asOf = readAsOf(query, new Date());
    const entry = await (asOf === undefined ? getEntry(db, slug) : getEntryAsOf(db, slug, asOf));
    if (!entry) throw new NotFound(words[lang].noEntry(slug));
    // Relations are those of now: a page of the past goes without them.
    const related = asOf === undefined ? await listRelated(db, entry.id) : [];
    const { items } = await listRevisions(db, slug, { limit: 100 });
    const revisions = items.filter((item) => asOf === undefined || item.recorded_at <= asOf);
    const ctx = contextOf(c, lang, path);
    const page = <EntryPage ctx={ctx} entry={entry} related={related} revisions={revisions} />;
    if (entry.retraction) c.header('Cache-Control', 'no-store');
    return send(c, page, lang, entry.retraction ? 410 : 200);
  });

  if (prefix !== '')
    pages.get(prefix, (c) => c.redirect(`${prefix}/${new URL(c.req.url).search}`, 301));
}

/** A problem as a page, in the language of the path that was asked for. */
export function renderProblem(c: Context<AppEnv>, problem: Problem): Response | Promise<Response> {
  const { pathname } = new URL(c.req.url);
  const lang = languages.find((l) => pathname.startsWith(`/${l}/`)) ?? 'en';
  const w = words[lang];
  // An entry that is missing is named in the page's own language; other details are for programs.
  const isEntry = pathname.includes('/entries/');
  const [title, message] =
    problem.status === 404
      ? [w.notFoundTitle, isEntry ? problem.detail : w.notFoundMessage]
      : problem.status >= 500
        ? [w.failureTitle, w.failureMessage]
        : [w.invalidTitle, problem.detail];
  const page = (
    <MessagePage
      ctx={contextOf(c, lang, '/')}
      title={title}
      message={message}
      {...(problem.errors && { faults: problem.errors })}
    />
  );
  return c.html(`<!doctype html>${page}`, problem.status, {
    'Cache-Control': 'no-store',
    'Content-Language': lang,
    Vary: 'Accept',
  });
}
