/** Reads published entries: one by its slug, or a page of those that a filter keeps. */
import { eq, inArray, or, sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import { entries, type relationTypes } from '../db/schema';
import type { Localized } from '../domain/actor';
import type { EntryDocument } from '../domain/document';
import type { Filter } from '../domain/filter';
import { type Key, planFilter, type Shelf, selectKeys } from './facets';

export interface EntryPage {
  items: EntryDocument[];
  /** The key to go on from; undefined at the end. */
  next: Key | undefined;
  /** When an entry that the filter's facets keep last changed; undefined where there never was one. */
  changedAt: string | undefined;
}

/**
 * Three queries, two where the page is not full. For one facet value 2 × limit + 2 rows at any depth: the
 * key after the page is asked for alone, as a window function or a 31st document would cost more.
 */
export async function listEntries(
  db: Db,
  filter: Filter,
  page: { limit: number; after?: Key | undefined; shelf?: Shelf },
): Promise<EntryPage> {
  const plan = await planFilter(db, filter);
  const { limit, after, shelf = 'published' } = page;
  const rows = await db.all<Key & { document: string }>(sql`
    SELECT k.latest, k.id, e.document FROM (${selectKeys(filter, plan, shelf, after, limit)}) k
    CROSS JOIN entries e ON e.id = k.id ORDER BY k.latest DESC, k.id DESC`);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const following = last ? await db.all(selectKeys(filter, plan, shelf, last, 1)) : [];
  return {
    items: rows.map((row) => JSON.parse(row.document)),
    next: last && following.length > 0 ? { latest: last.latest, id: last.id } : undefined,
    changedAt: plan.changedAt,
  };
}

/** @returns the published or retracted entry. */
export async function getEntry(db: Db, slug: string): Promise<EntryDocument | undefined> {
  const row = await db.query.entries.findFirst({
    columns: { document: true },
    where: sql`${entries.slug} = ${slug} AND ${entries.status} <> 'draft'`,
  });
  return row && JSON.parse(row.document);
}

export interface RelatedEntry {
  type: (typeof relationTypes)[number];
  /** `to`: this entry names the other; `from`: the other names this one. */
  direction: 'to' | 'from';
  slug: string;
  title: Localized;
}

/** @returns the published entries that relate to this one, in both directions, at most 100. */
export async function listRelated(db: Db, id: string): Promise<RelatedEntry[]> {
  const rows = await db.all<{ type: RelatedEntry['type']; from_id: string; document: string }>(sql`
    SELECT r.type, r.from_id, e.document FROM relations r
    JOIN entries e ON e.id = CASE r.from_id WHEN ${id} THEN r.to_id ELSE r.from_id END
    WHERE (r.from_id = ${id} OR r.to_id = ${id}) AND e.status = 'published'
    ORDER BY e.latest DESC, e.id DESC LIMIT 100`);
  return rows.map((row) => {
    const { slug, title } = JSON.parse(row.document) as EntryDocument;
    return { type: row.type, direction: row.from_id === id ? 'to' : 'from', slug, title };
  });
}

/** @returns ids by slug, of those that exist. */
export async function getEntryIds(db: Db, slugs: string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db
    .select({ slug: entries.slug, id: entries.id })
    .from(entries)
    .where(inArray(entries.slug, slugs));
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** @returns what is stored under the id or the slug: two rows where they belong to different entries. */
export async function getStoredEntries(db: Db, id: string, slug: string) {
  return db
    .select()
    .from(entries)
    .where(or(eq(entries.id, id), eq(entries.slug, slug)));
}
