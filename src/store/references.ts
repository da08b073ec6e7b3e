/** Reads and writes the records beside entries: actors, memberships, topics, propositions, sources. */
import { asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { type Db, runBatch } from '../db/client';
import { actors, memberships, propositions, sources, topics } from '../db/schema';
import type {
  ActorInput,
  ActorRef,
  MembershipInput,
  PropositionInput,
  SourceInput,
  TopicInput,
} from '../domain/actor';
import type { References } from '../domain/document';

const present = <T extends object>(row: T) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

function toActor(row: typeof actors.$inferSelect): ActorInput {
  const names = row.names === null ? null : JSON.parse(row.names);
  return present({ ...row, names }) as ActorInput;
}
const toTopic = (row: typeof topics.$inferSelect): TopicInput =>
  present({ ...row, name: JSON.parse(row.name) }) as TopicInput;
const toProposition = (row: typeof propositions.$inferSelect): PropositionInput => ({
  ...row,
  text: JSON.parse(row.text),
});
const toSource = (row: typeof sources.$inferSelect): SourceInput => JSON.parse(row.document);
const toMembership = ({ role, roles, ...row }: typeof memberships.$inferSelect): MembershipInput =>
  present({ ...row, role: roles === null ? { en: role } : JSON.parse(roles) }) as MembershipInput;

/** @returns what documents say of the records named; those that do not exist are missing. */
export async function getReferences(
  db: Db,
  named: { actors: string[]; topics: string[]; propositions: string[]; sources: string[] },
): Promise<Omit<References, 'entries'>> {
  const among = (column: SQL | typeof actors.slug, slugs: string[]) =>
    sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(slugs)}))`;
  const [actorRows, topicRows, propositionRows, sourceRows] = await db.batch([
    db.select().from(actors).where(among(actors.slug, named.actors)),
    db
      .select()
      .from(topics)
      .where(among(sql`${topics.slug}`, named.topics)),
    db
      .select()
      .from(propositions)
      .where(among(sql`${propositions.slug}`, named.propositions)),
    db
      .select()
      .from(sources)
      .where(among(sql`${sources.slug}`, named.sources)),
  ]);
  const bySlug = <T extends { slug: string }>(items: T[]) => new Map(items.map((i) => [i.slug, i]));
  return {
    actors: bySlug(
      actorRows.map((row): ActorRef => {
        const { note: _, ...ref } = toActor(row);
        return ref;
      }),
    ),
    topics: bySlug(topicRows.map(toTopic).map(({ slug, name }) => ({ slug, name }))),
    propositions: bySlug(
      propositionRows.map(toProposition).map(({ slug, text }) => ({ slug, text })),
    ),
    sources: bySlug(sourceRows.map(toSource)),
  };
}

/** A page of records, ordered by slug. */
export interface RecordPage<T> {
  items: T[];
  next: string | undefined;
}

const shelves = {
  actors: { table: actors, read: toActor },
  topics: { table: topics, read: toTopic },
  propositions: { table: propositions, read: toProposition },
  sources: { table: sources, read: toSource },
};
interface RecordTypes {
  actors: ActorInput;
  topics: TopicInput;
  propositions: PropositionInput;
  sources: SourceInput;
}
export type RecordName = keyof RecordTypes;

/** A topic, or one below it: `/` is followed by `0` in the order of characters. */
function isBelow(found: string[]): SQL {
  const each = found.map((t) => sql`(topic = ${t} OR (topic > ${`${t}/`} AND topic < ${`${t}0`}))`);
  return sql`(${sql.join(each, sql` OR `)})`;
}

/** @param where conditions by column: any of the values */
export async function listRecords<N extends RecordName>(
  db: Db,
  name: N,
  page: { limit: number; after?: string | undefined; where?: Record<string, string[]> },
): Promise<RecordPage<RecordTypes[N]>> {
  const { table, read } = shelves[name] as { table: typeof actors; read: (row: never) => unknown };
  const conditions = Object.entries(page.where ?? {})
    .filter(([, values]) => values.length > 0)
    .map(([column, values]) =>
      column === 'topic' ? isBelow(values) : inArray(sql.identifier(column) as never, values),
    );
  if (page.after !== undefined) conditions.push(gt(table.slug, page.after));
  const rows = await db
    .select()
    .from(table as never)
    .where(conditions.length > 0 ? sql.join(conditions, sql` AND `) : undefined)
    .orderBy(asc(table.slug))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit).map((row) => read(row as never)) as RecordTypes[N][];
  return { items, next: rows.length > page.limit ? items.at(-1)?.slug : undefined };
}

export async function getRecord<N extends RecordName>(
  db: Db,
  name: N,
  slug: string,
): Promise<RecordTypes[N] | undefined> {
  const { table, read } = shelves[name] as { table: typeof actors; read: (row: never) => unknown };
  const [row] = await db.select().from(table).where(eq(table.slug, slug));
  return row && (read(row as never) as RecordTypes[N]);
}

/** @returns the roles that an actor holds, and those held in it. */
export async function listMemberships(db: Db, actor: string): Promise<MembershipInput[]> {
  const rows = await db
    .select()
    .from(memberships)
    .where(or(eq(memberships.actor, actor), eq(memberships.organization, actor)))
    .orderBy(asc(memberships.organization), asc(memberships.actor), asc(memberships.role))
    .limit(200);
  return rows.map(toMembership);
}

/** How many records a write added, changed and left as they were. */
export interface Tally {
  added: number;
  changed: number;
  left: number;
}

/** Everything beside the entries of a data package. */
export interface RecordSet {
  actors: ActorInput[];
  memberships: MembershipInput[];
  topics: TopicInput[];
  propositions: PropositionInput[];
  sources: SourceInput[];
}

/** Writes records that are new or differ, all in one batch. Entries that name them are not rewritten here. */
export async function saveRecords(
  db: Db,
  set: RecordSet,
  now: Date,
): Promise<Record<keyof RecordSet, Tally>> {
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
  const named = (a: ActorInput) => ({
    slug: a.slug,
    kind: a.kind,
    name: a.name,
    names: json(a.names),
    country: a.country ?? null,
    party: a.party ?? null,
    note: a.note ?? null,
  });
  const held = (m: MembershipInput) => ({
    actor: m.actor,
    organization: m.organization,
    role: m.role.en,
    roles: json(m.role),
    from: m.from ?? null,
    to: m.to ?? null,
    note: m.note ?? null,
  });
  const changes = [
    await planWrites(db, actors, ['slug'], set.actors.map(named)),
    await planWrites(db, memberships, ['actor', 'organization', 'role'], set.memberships.map(held)),
    await planWrites(
      db,
      topics,
      ['slug'],
      set.topics.map((t) => ({ slug: t.slug, name: JSON.stringify(t.name), cap: t.cap ?? null })),
    ),
    await planWrites(
      db,
      propositions,
      ['slug'],
      set.propositions.map((p) => ({ slug: p.slug, text: JSON.stringify(p.text), topic: p.topic })),
    ),
    await planWrites(
      db,
      sources,
      ['slug'],
      set.sources.map((s) => ({ slug: s.slug, document: JSON.stringify(s) })),
    ),
  ] as const;
  // Foreign keys: actors before memberships, topics before propositions.
  const writes = changes.flatMap((change) => change.statements);
  await runBatch(
    db,
    writes.length === 0
      ? []
      : [
          ...writes,
          sql`UPDATE record SET records_changed_at = max(records_changed_at, ${now.toISOString()}) WHERE id = 1`,
        ],
  );
  const [a, m, t, p, s] = changes.map((change) => change.tally);
  return { actors: a!, memberships: m!, topics: t!, propositions: p!, sources: s! };
}

async function planWrites(
  db: Db,
  table: SQLiteTable,
  keys: string[],
  rows: Record<string, string | number | null>[],
) {
  const id = (row: Record<string, unknown>) => JSON.stringify(keys.map((key) => row[key]));
  const columns = Object.keys(rows[0] ?? {});
  const stored = await db
    .select()
    .from(table)
    .where(
      sql`${sql.identifier(keys[0]!)} IN (SELECT value ->> ${keys[0]} FROM json_each(${JSON.stringify(rows)}))`,
    );
  const before = new Map(stored.map((row) => [id(row), row]));
  const differs = (row: Record<string, unknown>) => {
    const old = before.get(id(row));
    return old !== undefined && columns.some((column) => old[column] !== row[column]);
  };
  const added = rows.filter((row) => !before.has(id(row)));
  const changed = rows.filter(differs);
  const list = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const values = sql.join(
    columns.map((column) => sql`value ->> ${column}`),
    sql`, `,
  );
  const target = sql.join(
    keys.map((key) => sql.identifier(key)),
    sql`, `,
  );
  const sets = sql.join(
    columns.map((column) => sql`${sql.identifier(column)} = excluded.${sql.identifier(column)}`),
    sql`, `,
  );
  const write = [...added, ...changed];
  const statements =
    write.length === 0
      ? []
      : [
          sql`INSERT INTO ${table} (${list}) SELECT ${values}
            FROM json_each(${JSON.stringify(write)}) WHERE true
            ON CONFLICT (${target}) DO UPDATE SET ${sets}`,
        ];
  const left = rows.length - added.length - changed.length;
  return { statements, tally: { added: added.length, changed: changed.length, left } };
}
