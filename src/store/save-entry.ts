/** Writes an entry: document, facets, positions, relations, search index, revision and event in one batch. */
import { eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { type Db, runBatch, type Statement } from '../db/client';
import { entries, events, type eventTypes, positions, relations, revisions } from '../db/schema';
import { buildDocument, type EntryDocument, readsTheSame, searchWords } from '../domain/document';
import { dayNumber } from '../domain/edtf';
import { type EntryInput, referencesOf } from '../domain/entry';
import { InvalidInput } from '../domain/errors';
import { facetKeys, facetsOf } from '../domain/filter';
import { hashRevision } from '../domain/revision';
import { getEntryIds, getStoredEntries } from './entries';
import { facetOnShelf, searchRowid } from './facets';
import { getReferences } from './references';
import { getHead } from './revisions';

export interface Saved {
  outcome: 'added' | 'changed' | 'left';
  document: EntryDocument;
}

export interface SaveOptions {
  /** Who writes; public in the revision. */
  editor: string;
  /** What was done and why; public in the revision. */
  note: string;
  /** Ids by slug of entries that are about to be saved, too, and may be related to already. */
  coming?: Map<string, string>;
}

const attempts = 5;

/**
 * Publishes, corrects or retracts an entry; writes nothing where a reader would see no difference.
 * @throws InvalidInput where a reference leads nowhere, or id and slug belong to different entries
 */
export async function saveEntry(
  db: Db,
  entry: EntryInput,
  options: SaveOptions,
  now: Date,
): Promise<Saved> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await trySave(db, entry, options, now);
    } catch (error) {
      // Another writer extended the chain first: look again at what the record says now.
      if (attempt === attempts || !isLostRace(error)) throw error;
    }
  }
}

function isLostRace(error: unknown): boolean {
  const text = `${error} ${error instanceof Error ? error.cause : ''}`;
  return /UNIQUE constraint failed: (revisions|entries)\./.test(text);
}

async function trySave(db: Db, entry: EntryInput, options: SaveOptions, now: Date): Promise<Saved> {
  const named = referencesOf(entry);
  const stored = await getStoredEntries(db, entry.id, entry.slug);
  const before = stored.find((row) => row.id === entry.id);
  if (stored.some((row) => row.slug === entry.slug && row.id !== entry.id))
    throw new InvalidInput([{ pointer: '/slug', detail: 'belongs to another entry' }]);
  if (before && before.slug !== entry.slug)
    throw new InvalidInput([{ pointer: '/slug', detail: `is fixed: ${before.slug}` }]);
  const known = new Map([...(options.coming ?? []), ...(await getEntryIds(db, named.entries))]);
  const refs = { ...(await getReferences(db, named)), entries: known };

  const head = await getHead(db);
  const old: EntryDocument | undefined = before && JSON.parse(before.document);
  // A writer that lost a race, or whose clock is behind, must not write into the past of the chain.
  const at = [now.toISOString(), head.recordedAt].toSorted().at(-1)!;
  const document = buildDocument(entry, refs, {
    revision: (old?.revision ?? 0) + 1,
    published_at: old?.published_at ?? at,
    updated_at: at,
    ...(old?.retraction && { retracted_at: old.retraction.at }),
  });
  if (old && readsTheSame(old, document)) return { outcome: 'left', document: old };

  const content = {
    number: head.number + 1,
    entry_id: document.id,
    revision: document.revision,
    document: JSON.stringify(document),
    note: options.note,
    editor: options.editor,
    recorded_at: at,
  };
  const previousHash = head.hash;
  const hash = await hashRevision(content, previousHash);
  const eventId = uuidv7({ msecs: Date.parse(at) });
  await runBatch(db, [
    db.insert(revisions).values({
      number: content.number,
      entryId: content.entry_id,
      revision: content.revision,
      latest: document.date.latest,
      document: content.document,
      note: content.note,
      editor: content.editor,
      recordedAt: at,
      hash,
      previousHash,
    }),
    upsertEntry(db, document, content.document),
    ...indexStatements(db, document, old, before?.seq, known),
    db.insert(events).values({
      id: eventId,
      type: eventTypeOf(document, old),
      entryId: document.id,
      payload: JSON.stringify({ slug: document.slug, revision: document.revision }),
      occurredAt: at,
    }),
    sql`UPDATE record SET version = version + 1,
      started_at = CASE version WHEN 0 THEN ${at} ELSE started_at END,
      longest_span = max(longest_span, ${spanOf(document)}) WHERE id = 1`,
  ]);
  return { outcome: old ? 'changed' : 'added', document };
}

function eventTypeOf(
  document: EntryDocument,
  old: EntryDocument | undefined,
): (typeof eventTypes)[number] {
  if (document.status === 'retracted' && old?.status !== 'retracted') return 'entry.retracted';
  return old ? 'entry.corrected' : 'entry.published';
}

function spanOf({ date }: EntryDocument): number {
  return dayNumber(date.latest) - dayNumber(date.earliest);
}

function upsertEntry(db: Db, document: EntryDocument, json: string) {
  const { edtf: date, earliest, latest } = document.date;
  const { id, slug, kind, status, revision } = document;
  const times = { publishedAt: document.published_at, updatedAt: document.updated_at };
  const row = { kind, status, date, earliest, latest, revision, document: json, ...times };
  return db
    .insert(entries)
    .values({ id, slug, ...row })
    .onConflictDoUpdate({ target: entries.id, set: row });
}

interface FacetRow {
  facet: string;
  value: string;
  latest: string;
  id: string;
  earliest: string;
}

function facetRows(document: EntryDocument): FacetRow[] {
  const shelf = document.status === 'retracted' ? 'retracted' : 'published';
  const { latest, earliest } = document.date;
  const facets = facetsOf(document);
  const named = facetKeys.flatMap((key) => facets[key].map((value) => ({ key, value })));
  return [{ key: 'all' as const, value: '' }, ...named].map(({ key, value }) => ({
    facet: facetOnShelf(key, shelf),
    value,
    latest,
    id: document.id,
    earliest,
  }));
}

function indexStatements(
  db: Db,
  document: EntryDocument,
  old: EntryDocument | undefined,
  oldSeq: number | undefined,
  ids: Map<string, string>,
): Statement[] {
  const after = facetRows(document);
  const before = old ? facetRows(old) : [];
  const identity = (row: FacetRow) => JSON.stringify(row);
  const stays = new Set(after.map(identity));
  const stood = new Set(before.map(identity));
  const gone = before.filter((row) => !stays.has(identity(row)));
  const come = after.filter((row) => !stood.has(identity(row)));
  const touched = [...before, ...after].map(({ facet, value }) => ({
    // A list and its tombstones change together: one time for both shelves.
    facet: facet.replace('retracted:', ''),
    value,
  }));
  const id = document.id;
  const targets = document.relations.map(({ type, entry }) => ({ type, to: ids.get(entry) }));
  const rowid = (latest: string, seq: number) => sql`CAST(${searchRowid(latest, seq)} AS INTEGER)`;
  return [
    sql`DELETE FROM facets WHERE (facet, value, latest, id) IN (
      SELECT value ->> 'facet', value ->> 'value', value ->> 'latest', value ->> 'id'
      FROM json_each(${JSON.stringify(gone)}))`,
    sql`INSERT INTO facets (facet, value, latest, id, earliest)
      SELECT value ->> 'facet', value ->> 'value', value ->> 'latest', value ->> 'id', value ->> 'earliest'
      FROM json_each(${JSON.stringify(come)})`,
    sql`INSERT INTO facet_counts (facet, value, entries, changed_at)
      SELECT DISTINCT value ->> 'facet', value ->> 'value', 0, ${document.updated_at}
      FROM json_each(${JSON.stringify(touched)}) WHERE true
      ON CONFLICT (facet, value) DO UPDATE SET changed_at = max(coalesce(changed_at, ''), excluded.changed_at)`,
    db.delete(positions).where(eq(positions.entryId, id)),
    sql`INSERT INTO positions (entry_id, ordinal, actor, proposition, stance)
      SELECT ${id}, key, value ->> 'actor', value ->> 'proposition', value ->> 'stance'
      FROM json_each(${JSON.stringify(positionRows(document))})`,
    db.delete(relations).where(eq(relations.fromId, id)),
    sql`INSERT OR IGNORE INTO relations (from_id, type, to_id)
      SELECT ${id}, value ->> 'type', value ->> 'to' FROM json_each(${JSON.stringify(targets)})`,
    ...(old && oldSeq !== undefined
      ? [sql`DELETE FROM entries_fts WHERE rowid = ${rowid(old.date.latest, oldSeq)}`]
      : []),
    sql`INSERT INTO entries_fts (rowid, words)
      SELECT ${rowid(document.date.latest, 0)} + seq, ${searchWords(document).join(' ')} FROM entries WHERE id = ${id}`,
  ];
}

function positionRows(document: EntryDocument) {
  return document.positions.map(({ actor, proposition, stance }) => ({
    actor: actor.slug,
    proposition: proposition.slug,
    stance,
  }));
}
