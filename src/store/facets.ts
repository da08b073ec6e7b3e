/** How a filter becomes SQL over the inverted index: which index drives, what else is checked. */
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import type { facetNames } from '../db/schema';
import { addDays, dayNumber } from '../domain/edtf';
import { bindsPositions, type FacetKey, type Filter, facetKeys } from '../domain/filter';
import { toFtsQuery } from '../domain/search';

/** The last entry of the page before. */
export interface Key {
  latest: string;
  id: string;
}

/** Which entries: those on the record, or those that left it and are shown as tombstones. */
export type Shelf = 'published' | 'retracted';

export function facetOnShelf(facet: (typeof facetNames)[number], shelf: Shelf): string {
  return shelf === 'published' ? facet : `retracted:${facet}`;
}

export interface FilterPlan {
  /** The facet that reads the fewest rows: its name and the values asked for. */
  driver: { facet: FacetKey | 'all'; values: string[] };
  /** When an entry with such facets last changed; undefined where there never was one. */
  changedAt: string | undefined;
  /** Days of the longest span on the record. */
  longestSpan: number;
  /** Whether so few entries changed since that reading them all is cheaper than walking the facet. */
  fewUpdated: boolean;
}

/** One value is compared, which an index can walk in order; several are looked up. */
export function isOneOf(column: SQL, values: string[]): SQL {
  return values.length === 1
    ? sql`${column} = ${values[0]}`
    : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/** So many entries are read and sorted; of more, the newest are looked for in reading order. */
const few = 200;

/** Reads the counters of the filter's facets: one row for each value asked for. */
export async function planFilter(db: Db, filter: Filter): Promise<FilterPlan> {
  const keys = facetKeys.filter((key) => filter[key].length > 0);
  const wanted = keys.map((key) => ({ facet: key as FacetKey | 'all', values: filter[key] }));
  if (wanted.length === 0) wanted.push({ facet: 'all', values: [''] });
  const span =
    filter.to === undefined ? sql`0` : sql`(SELECT longest_span FROM record WHERE id = 1)`;
  const updated =
    filter.updated_since === undefined
      ? sql`0`
      : sql`(SELECT count(*) FROM (SELECT 1 FROM entries WHERE updated_at >= ${filter.updated_since} LIMIT ${few + 1}))`;
  const rows = await db.all<{
    facet: string;
    entries: number;
    changed_at: string | null;
    span: number;
    updated: number;
  }>(sql`
    SELECT facet, entries, changed_at, ${span} AS span, ${updated} AS updated FROM facet_counts
    WHERE ${sql.join(
      wanted.map((w) => sql`(facet = ${w.facet} AND ${isOneOf(sql`value`, w.values)})`),
      sql` OR `,
    )}`);
  // Summed here: GROUP BY would read every row a second time.
  const sums = wanted.map((w) => {
    const counters = rows.filter((row) => row.facet === w.facet);
    const times = counters.map((row) => row.changed_at ?? '').toSorted();
    return {
      ...w,
      entries: counters.reduce((sum, row) => sum + row.entries, 0),
      changedAt: times.at(-1) || undefined,
    };
  });
  const driver = sums.reduce((a, b) => (b.entries < a.entries ? b : a));
  // An entry in the list has every facet asked for, so it changed no later than any of them.
  const times = sums.map((sum) => sum.changedAt);
  const changedAt = times.every((t) => t !== undefined) ? times.toSorted()[0] : undefined;
  return {
    driver,
    changedAt,
    longestSpan: rows[0]?.span ?? 0,
    fewUpdated: (rows[0]?.updated ?? 0) <= few,
  };
}

/**
 * A text that is less than the id, with no other id between them. SQLite seeks a row value with `<=` and
 * so reads, and bills, the row of the key itself; with this it lands on the row behind it.
 */
function justBefore(id: string): string {
  const last = id.charCodeAt(id.length - 1);
  const rest = id.slice(0, -1);
  return id.endsWith('0') || id === '' ? rest : `${rest}${String.fromCharCode(last - 1)}~`;
}

/** Conditions on `f` (latest, earliest, id) that do not depend on the driver. */
function conditions(filter: Filter, plan: FilterPlan, shelf: Shelf, key: Key | undefined): SQL[] {
  const found: SQL[] = [];
  if (key) found.push(sql`(f.latest, f.id) < (${key.latest}, ${justBefore(key.id)})`);
  if (filter.from !== undefined) found.push(sql`f.latest >= ${filter.from}`);
  if (filter.to !== undefined) {
    found.push(sql`f.latest <= ${addDays(filter.to, plan.longestSpan)}`);
    found.push(sql`f.earliest <= ${filter.to}`);
  }
  if (bindsPositions(filter)) {
    const bound = (['actor', 'proposition', 'stance'] as const)
      .filter((name) => filter[name].length > 0)
      .map((name) => isOneOf(sql.raw(`p.${name}`), filter[name]));
    found.push(
      sql`EXISTS (SELECT 1 FROM positions p WHERE p.entry_id = f.id AND ${sql.join(bound, sql` AND `)})`,
    );
  }
  for (const facet of facetKeys) {
    if (filter[facet].length > 0 && facet !== plan.driver.facet)
      found.push(hasFacet(facet, filter[facet], shelf));
  }
  return found;
}

function hasFacet(facet: FacetKey | 'all', values: string[], shelf: Shelf): SQL {
  return sql`EXISTS (SELECT 1 FROM facets x WHERE x.facet = ${facetOnShelf(facet, shelf)}
    AND ${isOneOf(sql`x.value`, values)} AND x.latest = f.latest AND x.id = f.id)`;
}

const where = (all: SQL[]) => sql`WHERE ${sql.join(all, sql` AND `)}`;
const inOrder = sql`ORDER BY f.latest DESC, f.id DESC`;

/** @returns a SELECT of `latest, id`, in reading order, of at most `limit` entries that the filter keeps. */
export function selectKeys(
  filter: Filter,
  plan: FilterPlan,
  shelf: Shelf,
  key: Key | undefined,
  limit: number,
): SQL {
  const { facet, values } = plan.driver;
  const checks = conditions(filter, plan, shelf, key);
  if (filter.q !== undefined) {
    const all = [hasFacet(facet, values, shelf), ...checks];
    return selectFound(filter.q, filter.updated_since, all, key, limit);
  }
  if (filter.updated_since !== undefined && plan.fewUpdated) {
    const all = [sql`f.updated_at >= ${filter.updated_since}`, hasFacet(facet, values, shelf)];
    return sql`SELECT f.latest, f.id FROM entries f INDEXED BY entries_updated
      ${where([...all, ...checks])} ${inOrder} LIMIT ${limit}`;
  }
  const name = facetOnShelf(facet, shelf);
  if (filter.updated_since !== undefined)
    checks.push(
      sql`EXISTS (SELECT 1 FROM entries e WHERE e.id = f.id AND e.updated_at >= ${filter.updated_since})`,
    );
  if (values.length === 1)
    return sql`SELECT f.latest, f.id FROM facets f
      ${where([sql`f.facet = ${name} AND f.value = ${values[0]}`, ...checks])} ${inOrder} LIMIT ${limit}`;
  // A page of each value, then the first page of them all: no value is read past the page.
  return sql`SELECT DISTINCT h.value ->> 0 AS latest, h.value ->> 1 AS id
    FROM json_each(${JSON.stringify(values)}) v, json_each((
      SELECT json_group_array(json_array(latest, id)) FROM (
        SELECT f.latest, f.id FROM facets f
        ${where([sql`f.facet = ${name} AND f.value = v.value`, ...checks])} ${inOrder} LIMIT ${limit}))) h
    ORDER BY latest DESC, id DESC LIMIT ${limit}`;
}

const seqBits = 2 ** 31;

/** The search index's rowid: day, then sequence; a number that FTS5 walks in the order of days. */
export function searchRowid(latest: string, seq: number): number {
  return dayNumber(latest) * seqBits + seq;
}

/**
 * FTS5 walks days in order, but within a day not in the order of ids: so whole days are taken, up to the
 * one on which the page fills, and sorted. D1 binds numbers as REAL, which FTS5 does not use to seek: hence CAST.
 */
function selectFound(
  q: string,
  since: string | undefined,
  checks: SQL[],
  key: Key | undefined,
  limit: number,
): SQL {
  const match = sql`entries_fts MATCH ${toFtsQuery(q)}`;
  const until = searchRowid(key?.latest ?? '9999-12-31', seqBits);
  const from = sql`FROM entries_fts s JOIN entries f ON f.seq = s.rowid & 2147483647`;
  const all = [match, sql`s.rowid < CAST(${until} AS INTEGER)`, ...checks];
  if (since !== undefined) all.push(sql`f.updated_at >= ${since}`);
  return sql`SELECT f.latest, f.id ${from}
    ${where([
      ...all,
      sql`s.rowid >= coalesce((SELECT rowid >> 31 << 31 FROM (
        SELECT s.rowid AS rowid ${from} ${where(all)} ORDER BY s.rowid DESC LIMIT 1 OFFSET ${limit - 1})), -9000000000000000)`,
    ])} ${inOrder} LIMIT ${limit}`;
}
