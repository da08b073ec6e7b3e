import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryKinds, stances } from '../../src/db/schema';
import type { EntryDocument } from '../../src/domain/document';
import { entriesQuery, type Filter, matches } from '../../src/domain/filter';
import { listEntries } from '../../src/store/entries';
import { saveRecords } from '../../src/store/references';
import { listEntriesAsOf } from '../../src/store/revisions';
import { saveEntry } from '../../src/store/save-entry';
import { made, madeUpEntry, madeUpRecords, type Traits } from '../made-up';
import { emptyDatabase } from './harness';

const index = fc.nat(20);
const traits: fc.Arbitrary<Traits> = fc.record({
  kind: index,
  start: fc.nat(12),
  span: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(30)),
  topics: fc.array(index, { minLength: 1, maxLength: 3 }),
  participants: fc.array(index, { minLength: 1, maxLength: 3 }),
  positions: fc.array(fc.record({ actor: fc.nat(5), proposition: fc.nat(2), stance: fc.nat(4) }), {
    maxLength: 3,
  }),
  source: index,
  words: fc.array(index, { maxLength: 4 }),
});

const some = (values: readonly string[], most = 2) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.subarray([...values], { maxLength: most }),
  );
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const day = fc.nat(45).map((n) => new Date(Date.UTC(2016, 11, 28 + n)).toISOString().slice(0, 10));
const query = fc.record({
  q: maybe(
    fc.constantFrom(
      'nafta',
      'CAFE',
      'strasse',
      'straße',
      'izmir',
      'trade deal',
      '"trade deal"',
      '"deal trade"',
      '2017',
      'nafta AND tariff',
      'said NOT nafta',
      'NEAR(nafta)',
      '"nafta*',
      "ann's",
      'made-up 1',
      'reported',
    ),
  ),
  actor: some(made.actors, 3),
  country: some(['USA', 'MEX', 'CAN']),
  party: some(['Reds', 'Blues']),
  kind: some(entryKinds, 4),
  topic: some(made.topics),
  proposition: some(made.propositions),
  stance: some(stances),
  source: some(made.sources),
  from: maybe(day),
  to: maybe(day),
  updated_since: maybe(fc.constantFrom('2026-01-01T00:00:05Z', '2026-01-01T00:00:12Z')),
});
const ofFilter = (raw: object): Filter => entriesQuery.parse(raw) as Filter;

async function readAll(
  list: (after: { latest: string; id: string } | undefined) => Promise<{
    items: EntryDocument[];
    next: { latest: string; id: string } | undefined;
  }>,
): Promise<string[]> {
  const found: string[] = [];
  let after: { latest: string; id: string } | undefined;
  do {
    const page = await list(after);
    found.push(...page.items.map((item) => item.id));
    after = page.next;
  } while (after);
  return found;
}

describe('the filter in SQL', () => {
  it('keeps what `matches` keeps, in reading order, whatever the page size', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(traits, { minLength: 1, maxLength: 14 }),
        fc.array(query, { minLength: 8, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (acts, queries, limit) => {
          const db = await emptyDatabase();
          await saveRecords(db, madeUpRecords());
          const documents: EntryDocument[] = [];
          for (const [n, act] of acts.entries()) {
            const now = new Date(Date.UTC(2026, 0, 1, 0, 0, n));
            const options = { editor: 'test', note: 'made up' };
            // An id that does not follow the order of writing.
            documents.push(
              (await saveEntry(db, madeUpEntry((n * 7) % 16, act), options, now)).document,
            );
          }
          const reading = documents.toSorted((a, b) =>
            `${a.date.latest} ${a.id}` < `${b.date.latest} ${b.id}` ? 1 : -1,
          );
          for (const raw of queries) {
            const filter = ofFilter(raw);
            const wanted = reading.filter((d) => matches(filter, d)).map((d) => d.id);
            expect(await readAll((after) => listEntries(db, filter, { limit, after }))).toEqual(
              wanted,
            );
            const now = '2026-12-31T00:00:00.000Z';
            expect(
              await readAll((after) => listEntriesAsOf(db, filter, now, { limit, after })),
            ).toEqual(wanted);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
