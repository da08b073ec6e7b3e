/** The tables of the record and the words that their columns may hold: the single source of both. */
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

export const actorKinds = ['person', 'organization', 'government', 'group'] as const;
export const entryKinds = [
  'statement',
  'joint_statement',
  'remarks',
  'letter',
  'meeting',
  'visit',
  'announcement',
  'event',
] as const;
export const statuses = ['draft', 'published', 'retracted'] as const;
export const parts = [
  'speaker',
  'author',
  'signatory',
  'participant',
  'host',
  'addressee',
  'subject',
] as const;
export const stances = ['support', 'oppose', 'mixed', 'neutral', 'unclear'] as const;
export const strengths = ['weak', 'strong'] as const;
export const relationTypes = [
  'responds_to',
  'reaffirms',
  'contradicts',
  'follows',
  'part_of',
  'supersedes',
] as const;
export const eventTypes = [
  'entry.published',
  'entry.corrected',
  'entry.retracted',
  'position.changed',
] as const;
/** The filter keys that the inverted index answers; `all` holds every entry, for the unfiltered list. */
export const facetNames = [
  'all',
  'actor',
  'country',
  'party',
  'kind',
  'topic',
  'proposition',
  'stance',
  'source',
] as const;

/** People and bodies. `names` and every other localized column is JSON `{en, es?, fr?}` or a part of it. */
export const actors = sqliteTable('actors', {
  slug: text().primaryKey(),
  kind: text({ enum: actorKinds }).notNull(),
  name: text().notNull(),
  names: text(),
  country: text(),
  party: text(),
  note: text(),
});

export const memberships = sqliteTable(
  'memberships',
  {
    actor: text()
      .notNull()
      .references(() => actors.slug),
    organization: text()
      .notNull()
      .references(() => actors.slug),
    // The English role: part of the key, as a person may hold two roles in one body.
    role: text().notNull(),
    roles: text(),
    // EDTF, null where no source tells; a former office has at least an upper bound.
    from: text(),
    to: text(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.actor, t.organization, t.role] }),
    index('memberships_organization').on(t.organization),
  ],
);

export const topics = sqliteTable('topics', {
  // The path in the tree, `trade/tariffs`: a child sorts and filters with its parent.
  slug: text().primaryKey(),
  name: text().notNull(),
  // Comparative Agendas Project code, where one exists.
  cap: integer(),
});

export const propositions = sqliteTable('propositions', {
  slug: text().primaryKey(),
  text: text().notNull(),
  topic: text()
    .notNull()
    .references(() => topics.slug),
});

export const sources = sqliteTable('sources', {
  slug: text().primaryKey(),
  // The CSL-JSON item as the public sees it.
  document: text().notNull(),
});

export const entries = sqliteTable(
  'entries',
  {
    // The low half of the search index's rowid, hence a number; never public.
    seq: integer().primaryKey(),
    id: text().notNull().unique(),
    slug: text().notNull().unique(),
    kind: text({ enum: entryKinds }).notNull(),
    status: text({ enum: statuses }).notNull(),
    date: text().notNull(),
    earliest: text().notNull(),
    latest: text().notNull(),
    revision: integer().notNull(),
    document: text().notNull(),
    publishedAt: text('published_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [index('entries_updated').on(t.updatedAt)],
);

/** One inverted index for every filter; the key is the reading order. Made WITHOUT ROWID by a migration. */
export const facets = sqliteTable(
  'facets',
  {
    // A facet's name; a retracted entry keeps its rows under `retracted:` + name, for tombstones.
    facet: text().notNull(),
    value: text().notNull(),
    latest: text().notNull(),
    id: text().notNull(),
    earliest: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.facet, t.value, t.latest, t.id] })],
);

/** How many entries each facet value has (kept by triggers) and when one of them last changed. */
export const facetCounts = sqliteTable(
  'facet_counts',
  {
    facet: text().notNull(),
    value: text().notNull(),
    entries: integer().notNull(),
    changedAt: text('changed_at'),
  },
  (t) => [primaryKey({ columns: [t.facet, t.value] })],
);

/** Which stances an entry's positions bind to which actor and proposition, tombstones' too; `ordinal` is the place in the document. */
export const positions = sqliteTable(
  'positions',
  {
    entryId: text('entry_id').notNull(),
    ordinal: integer().notNull(),
    actor: text().notNull(),
    proposition: text().notNull(),
    stance: text({ enum: stances }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.entryId, t.ordinal] })],
);

export const relations = sqliteTable(
  'relations',
  {
    fromId: text('from_id').notNull(),
    type: text({ enum: relationTypes }).notNull(),
    toId: text('to_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fromId, t.type, t.toId] }), index('relations_to').on(t.toId)],
);

/** Append-only (triggers refuse UPDATE and DELETE). One hash chain for the whole record. */
export const revisions = sqliteTable(
  'revisions',
  {
    number: integer().primaryKey(),
    entryId: text('entry_id').notNull(),
    revision: integer().notNull(),
    latest: text().notNull(),
    document: text().notNull(),
    note: text().notNull(),
    editor: text().notNull(),
    recordedAt: text('recorded_at').notNull(),
    hash: text().notNull(),
    // Decides between two writers who extend the chain at the same time.
    previousHash: text('previous_hash').notNull().unique(),
  },
  (t) => [
    uniqueIndex('revisions_entry').on(t.entryId, t.revision),
    index('revisions_reading').on(t.latest, t.entryId, t.revision),
  ],
);

export const events = sqliteTable('events', {
  seq: integer().primaryKey(),
  id: text().notNull().unique(),
  type: text({ enum: eventTypes }).notNull(),
  entryId: text('entry_id').notNull(),
  payload: text().notNull(),
  occurredAt: text('occurred_at').notNull(),
});

/** One row: raised by every publication. */
export const record = sqliteTable('record', {
  id: integer().primaryKey(),
  version: integer().notNull(),
  startedAt: text('started_at').notNull(),
  // Days of the longest span on the record: how far past `to` an overlapping entry may end.
  longestSpan: integer('longest_span').notNull(),
  // When actors, topics, propositions, sources or memberships last changed: their Last-Modified.
  recordsChangedAt: text('records_changed_at').notNull(),
});
