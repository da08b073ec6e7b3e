/** The neutral feed that Atom, RSS and JSON Feed are written from. */
import { actorName, inLanguage, type Language } from '../domain/actor';
import { authorsOf, type EntryDocument } from '../domain/document';
import type { Filter } from '../domain/filter';
import { printFilter } from '../domain/filter';
import { type FeedFormat, feedPath, pagePath, withPaging } from '../domain/paths';
import { dateInWords } from '../i18n/dates';
import { words } from '../i18n/words';
import { toContent } from './content';

export interface Feed {
  /** The same for every page of the feed. */
  id: string;
  title: string;
  description: string;
  lang: Language;
  self: string;
  home: string;
  next: string | undefined;
  /** Of the newest change among what is shown, never the time of the request. */
  updated: Date;
  items: FeedItem[];
  tombstones: { ref: string; when: Date; reason: string }[];
}

export interface FeedItem {
  id: string;
  url: string;
  title: string;
  summary: string;
  html: string;
  lang: Language;
  published: Date;
  updated: Date;
  authors: { name: string; url: string }[];
  categories: { term: string; label: string }[];
  sourceUrl: string | undefined;
  entry: EntryDocument;
}

export interface FeedInput {
  origin: string;
  format: FeedFormat;
  lang: Language;
  filter: Filter;
  entries: EntryDocument[];
  retracted: EntryDocument[];
  /** As asked for; undefined for the first page, of the usual length. */
  limit?: number | undefined;
  cursor?: string | undefined;
  /** Cursor of the next page. */
  next: string | null;
  /** When the record began: the age of a feed that has nothing to show. */
  startedAt: string;
}

export function toFeed(input: FeedInput): Feed {
  const { origin, format, lang, filter, entries, retracted, next, startedAt } = input;
  const id = origin + feedPath(format, filter, lang);
  const self = withPaging(id, input);
  const query = printFilter({ ...filter, lang: undefined });
  const changes = [...entries, ...retracted].map((entry) => entry.updated_at);
  const w = words[lang];
  return {
    title: query === '' ? w.feed.title : `${w.feed.title} · ${describeFilter(filter, lang)}`,
    description: w.feed.description,
    id,
    lang,
    self,
    home: origin + pagePath(lang, '/', query),
    next: next === null ? undefined : withPaging(id, { limit: input.limit, cursor: next }),
    updated: new Date(changes.toSorted().at(-1) ?? startedAt),
    items: entries.map((entry) => toItem(entry, lang, origin)),
    tombstones: retracted.map((entry) => ({
      ref: `urn:uuid:${entry.id}`,
      when: new Date(entry.retraction?.at ?? entry.updated_at),
      reason: entry.retraction?.reason ?? '',
    })),
  };
}

/** On one line, as nothing else in a feed may look like its markup. */
function describeFilter(filter: Filter, lang: Language): string {
  const w = words[lang];
  const names: Partial<Record<string, string>> = { ...w.kinds, ...w.stances };
  const params = new URLSearchParams(printFilter({ ...filter, lang: undefined }));
  const named = [...params].map(([key, value]) => {
    const label = w.filter.fields[key as keyof typeof w.filter.fields];
    return `${label}${w.colon} ${key === 'q' ? value : (names[value] ?? value)}`;
  });
  return named.join(', ').replace(/\s+/g, ' ');
}

function toItem(entry: EntryDocument, lang: Language, origin: string): FeedItem {
  const title = inLanguage(entry.title, lang);
  return {
    id: `urn:uuid:${entry.id}`,
    url: origin + pagePath(lang, `/entries/${entry.slug}`),
    title: title.text,
    summary: `${dateInWords(entry.date.edtf, lang)}. ${inLanguage(entry.summary, lang).text}`,
    html: toContent(entry, lang, origin),
    lang: title.lang,
    published: new Date(entry.published_at),
    updated: new Date(entry.updated_at),
    authors: authorsOf(entry).map((actor) => ({
      name: actorName(actor, lang),
      url: origin + pagePath(lang, '/', `actor=${actor.slug}`),
    })),
    categories: entry.topics.map((topic) => ({
      term: topic.slug,
      label: inLanguage(topic.name, lang).text,
    })),
    sourceUrl: entry.citations[0]?.source.url,
    entry,
  };
}
