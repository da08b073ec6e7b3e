/** Answers a filter with a page of entries: the same for pages, feeds and the API. */
import type { Context } from 'hono';
import type { Db } from '../db/client';
import { decodeCursor, encodeCursor } from '../domain/cursor';
import type { EntryDocument } from '../domain/document';
import { parseEdtf } from '../domain/edtf';
import { InvalidInput } from '../domain/errors';
import { defaultLimit, type EntriesQuery, type Filter, printFilter } from '../domain/filter';
import { listEntries } from '../store/entries';
import type { Key } from '../store/facets';
import { listEntriesAsOf } from '../store/revisions';

export interface EntryList {
  items: EntryDocument[];
  /** Cursor of the next page; null at the end. */
  next: string | null;
  /** When an entry that the filter may keep last changed, RFC 3339. */
  changedAt: string | undefined;
}

/** @throws InvalidInput for a cursor of another list and for `as_of` in the future */
export async function readEntryList(db: Db, query: EntriesQuery, now: Date): Promise<EntryList> {
  const { limit = defaultLimit, cursor, ...filter } = query;
  const list = printFilter({ ...filter, lang: undefined });
  const after = readKey(`entries?${list}`, cursor);
  const toCursor = (key: Key | undefined) =>
    key ? encodeCursor(`entries?${list}`, [key.latest, key.id]) : null;
  const asOf = readAsOf(filter, now);
  if (asOf !== undefined) {
    const { items, next } = await listEntriesAsOf(db, filter, asOf, { limit, after });
    return { items, next: toCursor(next), changedAt: undefined };
  }
  const { items, next, changedAt } = await listEntries(db, filter, { limit, after });
  return { items, next: toCursor(next), changedAt };
}

export function readAsOf(filter: Pick<Filter, 'as_of'>, now: Date): string | undefined {
  if (filter.as_of !== undefined && filter.as_of > now.toISOString())
    throw new InvalidInput([
      { parameter: 'as_of', detail: 'lies in the future', accepted: `a time up to now` },
    ]);
  return filter.as_of;
}

export function refuseCursor(): never {
  const detail = 'is not a cursor of this list: use `next` of its own page, with the same filter';
  throw new InvalidInput([{ parameter: 'cursor', detail }]);
}

function readKey(list: string, cursor: string | undefined): Key | undefined {
  if (cursor === undefined) return undefined;
  const [latest = '', id = ''] = decodeCursor(list, cursor, 2) ?? refuseCursor();
  return checkKey(latest, id);
}

/** @throws InvalidInput where a cursor names no day */
export function checkKey(latest: string, id: string): Key {
  return id !== '' && parseEdtf(latest)?.latest === latest ? { latest, id } : refuseCursor();
}

/** Says where the next page is (RFC 8288) and when the list last changed. */
export function describeList(
  c: Context,
  list: { next: string | null; changedAt?: string | undefined },
): void {
  if (list.next !== null) {
    const url = new URL(c.req.url);
    url.searchParams.set('cursor', list.next);
    c.header('Link', `<${url}>; rel="next"`);
  }
  if (list.changedAt !== undefined) setLastModified(c, list.changedAt);
}

export function setLastModified(c: Context, at: string): void {
  c.header('Last-Modified', new Date(at).toUTCString());
}
