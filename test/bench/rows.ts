/** npm run bench: rows read and queries made for a page of 30, on a record of 100,000 made-up entries. */
import { readdirSync, readFileSync } from 'node:fs';
import { getPlatformProxy } from 'wrangler';
import { openDb } from '../../src/db/client';
import { referencesIn } from '../../src/domain/datapackage';
import { buildDocument, type EntryDocument, searchWords } from '../../src/domain/document';
import { entriesQuery, type Filter, facetKeys, facetsOf } from '../../src/domain/filter';
import type { Env } from '../../src/env';
import { getEntry, listEntries } from '../../src/store/entries';
import { type Key, searchRowid } from '../../src/store/facets';
import { getFilterOptions } from '../../src/store/filter-options';
import { listPositions } from '../../src/store/positions';
import { saveRecords } from '../../src/store/references';
import { saveEntry } from '../../src/store/save-entry';
import { madeUpEntry, madeUpRecords } from '../made-up';

const size = Number(process.argv[2] ?? 100_000);
/** What a page of 30 by one facet may read: 31 keys, 30 documents and a counter. */
const bound = 62;

const { env, dispose } = await getPlatformProxy<Env>({ persist: false });
const spent = { queries: 0, read: 0, written: 0 };

/** Counts what D1 says that it read and wrote; drizzle does not pass it on. */
function counted(db: D1Database): D1Database {
  const note = (result: D1Result) => {
    spent.read += result.meta.rows_read;
    spent.written += result.meta.rows_written;
    return result;
  };
  const query = (result: D1Result) => {
    spent.queries++;
    return note(result);
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => query(await statement.all()),
      run: async () => query(await statement.run()),
      // D1 reports nothing for raw rows: they are read as objects, whose values keep their order.
      raw: async () => {
        const result = query(await statement.all<Record<string, unknown>>());
        return (result as D1Result<Record<string, unknown>>).results.map(Object.values);
      },
    } as unknown as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  };
  return {
    prepare: (query: string) => wrap(db.prepare(query)),
    batch: async (statements: D1PreparedStatement[]) => {
      spent.queries += statements.length;
      return (await db.batch(statements.map((s) => originals.get(s)!))).map(note);
    },
  } as unknown as D1Database;
}

const plain = openDb(env.DB);
for (const file of readdirSync('drizzle')
  .filter((name) => name.endsWith('.sql'))
  .sort())
  for (const statement of readFileSync(`drizzle/${file}`, 'utf8').split('--> statement-breakpoint'))
    await env.DB.prepare(statement).run();

const records = madeUpRecords();
await saveRecords(plain, records, new Date(0));
await fill();

/** The made-up entries are written in bulk: the rows are those that saveEntry writes. */
async function fill() {
  const refs = referencesIn({ ...records, entries: [] });
  const at = '2026-01-01T00:00:00.000Z';
  for (let first = 1; first <= size; first += 2000) {
    const documents = Array.from({ length: Math.min(2000, size - first + 1) }, (_, i) => {
      const n = first + i;
      const traits = {
        kind: n,
        start: (n * 7919) % 3600,
        span: n % 10 === 0 ? n % 40 : 0,
        topics: [n, n + 1],
        participants: [n, n >> 3],
        positions: [{ actor: n, proposition: n >> 2, stance: n >> 1 }],
        source: n >> 1,
        words: [n, n >> 4],
      };
      const times = { revision: 1, published_at: at, updated_at: at };
      return { n, document: buildDocument(madeUpEntry(n, traits), refs, times) };
    });
    const facets = documents.flatMap(({ document }) => {
      const held = facetsOf(document);
      const { latest, earliest } = document.date;
      const all = [['all', ''], ...facetKeys.flatMap((key) => held[key].map((v) => [key, v]))];
      return all.map(([facet, value]) => [facet, value, latest, document.id, earliest]);
    });
    const rowsOf = ({ n, document }: { n: number; document: EntryDocument }) => ({
      n,
      document: JSON.stringify(document),
      words: searchWords(document).join(' '),
      rowid: searchRowid(document.date.latest, n),
    });
    const entries = JSON.stringify(documents.map(rowsOf));
    const d = (path: string) => `value ->> 'document' ->> '${path}'`;
    const positions = documents.flatMap(({ document }) =>
      document.positions.map((p, i) => [
        document.id,
        i,
        p.actor.slug,
        p.proposition.slug,
        p.stance,
      ]),
    );
    const columns = (count: number) =>
      Array.from({ length: count }, (_, i) => `value ->> ${i}`).join(', ');
    await env.DB.batch([
      env.DB.prepare(`INSERT INTO entries SELECT value ->> 'n', ${d('$.id')}, ${d('$.slug')}, ${d('$.kind')}, 'published',
        ${d('$.date.edtf')}, ${d('$.date.earliest')}, ${d('$.date.latest')}, 1, value ->> 'document', '${at}', '${at}'
        FROM json_each(?1)`).bind(entries),
      env.DB.prepare(`INSERT INTO facets SELECT ${columns(5)} FROM json_each(?1)`).bind(
        JSON.stringify(facets),
      ),
      env.DB.prepare(`INSERT INTO positions SELECT ${columns(5)} FROM json_each(?1)`).bind(
        JSON.stringify(positions),
      ),
      env.DB.prepare(
        `INSERT INTO entries_fts (rowid, words) SELECT value ->> 'rowid', value ->> 'words' FROM json_each(?1)`,
      ).bind(entries),
    ]);
  }
  await env.DB.prepare('UPDATE record SET longest_span = 40').run();
}

const db = openDb(counted(env.DB));
async function measure<T>(work: () => Promise<T>) {
  Object.assign(spent, { queries: 0, read: 0, written: 0 });
  const result = await work();
  return { result, ...spent };
}

/** Pages begin behind a real entry: the key of the last one before the day. */
async function keyBefore(filter: Filter, day: string | undefined): Promise<Key | undefined> {
  if (day === undefined) return undefined;
  const { items } = await listEntries(db, filter, { limit: 1, after: { latest: day, id: 'g' } });
  return items[0] && { latest: items[0].date.latest, id: items[0].id };
}
const deep = { 'first page': undefined, 'half way': '2022-01-01', 'near the end': '2017-06-01' };
const asFilter = (raw: object) => entriesQuery.parse(raw) as Filter;
const cases: [name: string, filter: object, bounded: boolean][] = [
  ['unfiltered', {}, true],
  ['actor', { actor: 'ann' }, true],
  ['country', { country: 'USA' }, true],
  ['party', { party: 'Reds' }, true],
  ['kind', { kind: 'letter' }, true],
  ['topic with children', { topic: 'trade' }, true],
  ['proposition', { proposition: 'more-trade' }, true],
  ['stance', { stance: 'support' }, true],
  ['source', { source: 'gazette' }, true],
  ['three actors', { actor: ['ann', 'bob', 'cem'] }, false],
  ['actor and kind', { actor: 'ann', kind: 'letter' }, false],
  ['actor and stance', { actor: 'ann', stance: 'support' }, false],
  ['updated_since, all of them', { updated_since: '2020-01-01' }, false],
  ['updated_since, none', { updated_since: '2027-01-01' }, false],
  ['from and to', { from: '2021', to: '2023' }, false],
  ['q, a common word', { q: 'said' }, false],
  ['q and actor', { q: 'nafta', actor: 'ann' }, false],
];

console.log(
  `| a page of 30 of ${size.toLocaleString('en')} | ${Object.keys(deep).join(' | ')} | queries |`,
);
console.log('|---|--:|--:|--:|--:|');
let failed = 0;
for (const [name, filter, bounded] of cases) {
  const cells: number[] = [];
  let queries = 0;
  for (const day of Object.values(deep)) {
    const after = await keyBefore(asFilter(filter), day);
    const spentOn = await measure(() => listEntries(db, asFilter(filter), { limit: 30, after }));
    cells.push(spentOn.read);
    queries = spentOn.queries;
    if (bounded && spentOn.read > bound) failed++;
    if (bounded && spentOn.result.items.length === 0) failed++;
  }
  console.log(`| ${name} | ${cells.join(' | ')} | ${queries} |`);
}

const others: [string, () => Promise<unknown>][] = [
  ['one entry', () => getEntry(db, 'made-up-5')],
  ['positions, all', () => listPositions(db, asFilter({}), { limit: 30 })],
  ['positions of an actor', () => listPositions(db, asFilter({ actor: 'ann' }), { limit: 30 })],
  ['positions of a country', () => listPositions(db, asFilter({ country: 'CAN' }), { limit: 30 })],
  ['what the filter form offers', () => getFilterOptions(db)],
  [
    'writing an entry (3 actors, 2 topics, 2 positions): rows written',
    () => saveEntry(db, writtenEntry(), { editor: 'bench', note: 'bench' }, new Date(0)),
  ],
];
console.log('\n| other | rows read | rows written | queries |\n|---|--:|--:|--:|');
for (const [name, work] of others) {
  const { read, written, queries } = await measure(work);
  console.log(`| ${name} | ${read} | ${written} | ${queries} |`);
}
await dispose();
console.log(
  failed === 0
    ? `\nBy any one facet: at most ${bound} rows.`
    : `\n${failed} pages read more than ${bound} rows.`,
);
process.exitCode = failed === 0 ? 0 : 1;

function writtenEntry() {
  return madeUpEntry(size + 1, {
    kind: 0,
    start: 100,
    span: 0,
    topics: [1, 3],
    participants: [0, 1, 2],
    positions: [
      { actor: 0, proposition: 0, stance: 0 },
      { actor: 1, proposition: 1, stance: 1 },
    ],
    source: 0,
    words: [0, 1],
  });
}
