/** Reads positions: who took which stance on which proposition, newest first. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import type { EntryDocument, PositionDocument, QuoteDocument } from '../domain/document';
import type { Filter } from '../domain/filter';
import { toFtsQuery } from '../domain/search';
import { isOneOf } from './facets';

/** A position with the entry that it is taken from and, where it rests on one, the quote. */
export interface PositionRecord extends Omit<PositionDocument, 'quote'> {
  date: EntryDocument['date'];
  entry: Pick<EntryDocument, 'id' | 'slug' | 'kind' | 'title'>;
  quote?: QuoteDocument;
  citations: EntryDocument['citations'];
}

export interface PositionKey {
  latest: string;
  id: string;
  ordinal: number;
}

/** `actor`, `country`, `party`, `proposition` and `stance` are the position's own; the rest is its entry's. */
export async function listPositions(
  db: Db,
  filter: Filter,
  page: { limit: number; after?: PositionKey | undefined },
): Promise<{ items: PositionRecord[]; next: PositionKey | undefined }> {
  const conditions: SQL[] = [sql`e.status = 'published'`];
  for (const key of ['actor', 'country', 'party', 'proposition', 'stance'] as const)
    if (filter[key].length > 0) conditions.push(isOneOf(sql.raw(`p.${key}`), filter[key]));
  for (const key of ['kind', 'topic', 'source'] as const)
    if (filter[key].length > 0)
      conditions.push(sql`EXISTS (SELECT 1 FROM facets x WHERE x.facet = ${key}
        AND ${isOneOf(sql`x.value`, filter[key])} AND x.latest = p.latest AND x.id = p.entry_id)`);
  const { q, from, to, updated_since } = filter;
  if (from !== undefined) conditions.push(sql`p.latest >= ${from}`);
  if (to !== undefined) conditions.push(sql`e.earliest <= ${to}`);
  if (updated_since !== undefined) conditions.push(sql`e.updated_at >= ${updated_since}`);
  if (q !== undefined)
    conditions.push(sql`e.seq IN (SELECT rowid & 2147483647 FROM entries_fts
      WHERE entries_fts MATCH ${toFtsQuery(q)})`);
  if (page.after) {
    const { latest, id, ordinal } = page.after;
    conditions.push(sql`(p.latest, p.entry_id, p.ordinal) < (${latest}, ${id}, ${ordinal})`);
  }
  const rows = await db.all<PositionKey & { document: string }>(sql`
    SELECT p.latest, p.entry_id AS id, p.ordinal, e.document
    FROM positions p CROSS JOIN entries e ON e.id = p.entry_id
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY p.latest DESC, p.entry_id DESC, p.ordinal DESC LIMIT ${page.limit + 1}`);
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map((row) => toRecord(JSON.parse(row.document), row.ordinal)),
    next: rows.length > page.limit ? shown.at(-1) : undefined,
  };
}

function toRecord(document: EntryDocument, ordinal: number): PositionRecord {
  const { quote: label, ...position } = document.positions[ordinal]!;
  const quote = document.quotes.find((q) => q.id === label);
  const { id, slug, kind, title, date, citations } = document;
  return {
    ...position,
    ...(quote && { quote }),
    date,
    entry: { id, slug, kind, title },
    citations,
  };
}
