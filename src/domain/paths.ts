/** Decides where things are: the path of a page in a language, and of a feed with a filter. */
import type { Language } from './actor';
import { type Filter, printFilter } from './filter';

export const feedFormats = ['atom', 'rss', 'json'] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** @param path without language, `/` or `/entries/…`; @param query without `?` */
export function pagePath(lang: Language, path: string, query = ''): string {
  const prefixed = lang === 'en' ? path : `/${lang}${path}`;
  return query === '' ? prefixed : `${prefixed}?${query}`;
}

/** The canonical path of a feed: equal filters have one path. English is the default and not written. */
export function feedPath(format: FeedFormat, filter: Partial<Filter>, lang: Language): string {
  const query = printFilter({ ...filter, lang: lang === 'en' ? undefined : lang });
  return query === '' ? `/feed.${format}` : `/feed.${format}?${query}`;
}
