/** Reads the chain of revisions: its head, an entry's history, the record as of a time, and whether it holds. */
import { and, asc, desc, eq, gt, lt, lte, sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import { entries, revisions } from '../db/schema';
import type { EntryDocument } from '../domain/document';
import { type Filter, matches } from '../domain/filter';
import { genesisHash, hashRevision } from '../domain/revision';
import type { Key } from './facets';
import { getRecordState } from './record';

/** The newest revision; number 0, the genesis hash and no time where there is none. */
export async function getHead(
  db: Db,
): Promise<{ number: number; hash: string; recordedAt: string }> {
  const [row] = await db
    .select({ number: revisions.number, hash: revisions.hash, recordedAt: revisions.recordedAt })
    .from(revisions)
    .orderBy(desc(revisions.number))
    .limit(1);
  return row ?? { number: 0, hash: genesisHash, recordedAt: '' };
}

/** @returns a revision's place in the chain; number 0 is what the first one stands on. */
export async function getLink(
  db: Db,
  number: number,
): Promise<{ number: number; hash: string } | undefined> {
  if (number === 0) return { number, hash: genesisHash };
  const [row] = await db
    .select({ number: revisions.number, hash: revisions.hash })
    .from(revisions)
    .where(eq(revisions.number, number));
  return row;
}

export interface RevisionRecord {
  number: number;
  revision: number;
  editor: string;
  note: string;
  recorded_at: string;
  hash: string;
  previous_hash: string;
  document: EntryDocument;
}

/** @param before a revision of the entry: older ones are listed; newest first */
export async function listRevisions(
  db: Db,
  slug: string,
  page: { limit: number; before?: number | undefined },
): Promise<{ items: RevisionRecord[]; next: number | undefined }> {
  const rows = await db
    .select({ revision: revisions })
    .from(revisions)
    .innerJoin(entries, eq(entries.id, revisions.entryId))
    .where(
      and(
        eq(entries.slug, slug),
        page.before === undefined ? undefined : lt(revisions.revision, page.before),
      ),
    )
    .orderBy(desc(revisions.revision))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit).map(({ revision: row }) => ({
    number: row.number,
    revision: row.revision,
    editor: row.editor,
    note: row.note,
    recorded_at: row.recordedAt,
    hash: row.hash,
    previous_hash: row.previousHash,
    document: JSON.parse(row.document) as EntryDocument,
  }));
  return { items, next: rows.length > page.limit ? items.at(-1)?.revision : undefined };
}

/** @returns the entry as the record showed it at the time. */
export async function getEntryAsOf(
  db: Db,
  slug: string,
  asOf: string,
): Promise<EntryDocument | undefined> {
  const [row] = await db
    .select({ document: revisions.document })
    .from(revisions)
    .innerJoin(entries, eq(entries.id, revisions.entryId))
    .where(and(eq(entries.slug, slug), lte(revisions.recordedAt, asOf)))
    .orderBy(desc(revisions.revision))
    .limit(1);
  return row && JSON.parse(row.document);
}

/** How many entries one answer looks at; a page that is not full by then still has a `next`. */
const asOfScan = 300;

/** The record as of a time, in the reading order of then; decided by `matches` on the documents of then. */
export async function listEntriesAsOf(
  db: Db,
  filter: Filter,
  asOf: string,
  page: { limit: number; after?: Key | undefined },
): Promise<{ items: EntryDocument[]; next: Key | undefined }> {
  const { startedAt } = await getRecordState(db);
  if (asOf < startedAt) return { items: [], next: undefined };
  const after = page.after
    ? sql`WHERE (latest, entry_id) < (${page.after.latest}, ${page.after.id})`
    : sql``;
  // An entry stands in the list at the last day of the revision of then; at those of its others it is passed over.
  const rows = await db.all<Key & { document: string | null }>(sql`
    SELECT k.latest, k.id, r.document FROM (
      SELECT DISTINCT latest, entry_id AS id FROM revisions ${after}
      ORDER BY latest DESC, entry_id DESC LIMIT ${asOfScan}) k
    LEFT JOIN revisions r ON r.entry_id = k.id AND r.latest = k.latest AND r.revision = (
      SELECT max(revision) FROM revisions o WHERE o.entry_id = k.id AND o.recorded_at <= ${asOf})
    ORDER BY k.latest DESC, k.id DESC`);
  const kept: { key: Key; document: EntryDocument }[] = [];
  for (const { latest, id, document: json } of rows) {
    if (json === null) continue;
    const document: EntryDocument = JSON.parse(json);
    if (document.status !== 'published' || !matches(filter, document)) continue;
    // One more than the page holds tells that there is a next one.
    if (kept.length === page.limit)
      return { items: kept.map((k) => k.document), next: kept.at(-1)?.key };
    kept.push({ key: { latest, id }, document });
  }
  const items = kept.map((k) => k.document);
  return { items, next: rows.length === asOfScan ? rows.at(-1) : undefined };
}

/** The revision whose hash, or whose link to the one before, does not hold. */
export interface BrokenLink {
  number: number;
  entry_id: string;
}

/**
 * Recomputes the hashes of the revisions after `after`, at most `limit`.
 * @returns the last number that holds, and the first link that does not
 */
export async function verifyRevisions(
  db: Db,
  after: { number: number; hash: string },
  limit: number,
): Promise<{ head: { number: number; hash: string }; broken?: BrokenLink; done: boolean }> {
  const rows = await db
    .select()
    .from(revisions)
    .where(gt(revisions.number, after.number))
    .orderBy(asc(revisions.number))
    .limit(limit);
  let head = after;
  for (const row of rows) {
    const content = {
      number: row.number,
      entry_id: row.entryId,
      revision: row.revision,
      document: row.document,
      note: row.note,
      editor: row.editor,
      recorded_at: row.recordedAt,
    };
    const holds =
      row.number === head.number + 1 &&
      row.previousHash === head.hash &&
      row.hash === (await hashRevision(content, head.hash));
    if (!holds) return { head, broken: { number: row.number, entry_id: row.entryId }, done: true };
    head = { number: row.number, hash: row.hash };
  }
  return { head, done: rows.length < limit };
}
