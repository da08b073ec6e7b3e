/** Decides where things are: the path of a page in a language, and of a feed with a filter. */
import type { Language } from './actor';
import { defaultLimit, type Filter, printFilter } from './filter';

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

/** Which page of a list was asked for; both undefined for the first, of the usual length. */
export interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** The address of one page of what is at `url`. */
export function withPaging(url: string, { limit, cursor }: Paging): string {
  const paging = new URLSearchParams();
  if (cursor !== undefined) paging.set('cursor', cursor);
  if (limit !== undefined && limit !== defaultLimit) paging.set('limit', String(limit));
  return paging.size === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${paging}`;
}
