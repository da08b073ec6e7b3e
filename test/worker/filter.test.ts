import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryKinds, stances } from '../../src/db/schema';
import type { EntryDocument } from '../../src/domain/document';
import { entriesQuery, type Filter, matches } from '../../src/domain/filter';
import { listEntries } from '../../src/store/entries';
import type { Shelf } from '../../src/store/facets';
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
const query = fc
  .record({
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
  })
  .map((wanted) => {
    const [from, to] = [wanted.from, wanted.to];
    return from && to && from > to ? { ...wanted, from: to, to: from } : wanted;
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

const inOrder = (documents: EntryDocument[]) =>
  documents.toSorted((a, b) => (`${a.date.latest} ${a.id}` < `${b.date.latest} ${b.id}` ? 1 : -1));

describe('the filter in SQL', () => {
  it('keeps what `matches` keeps, in reading order, whatever the page size', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(traits, { minLength: 1, maxLength: 14 }),
        fc.array(query, { minLength: 8, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.record({ act: traits, retract: fc.boolean() }), { maxLength: 8 }),
        async (acts, queries, limit, changes) => {
          const db = await emptyDatabase();
          await saveRecords(db, madeUpRecords(), new Date(0));
          const documents: EntryDocument[] = [];
          for (const [n, act] of acts.entries()) {
            const now = new Date(Date.UTC(2026, 0, 1, 0, 0, n));
            const options = { editor: 'test', note: 'made up' };
            // An id that does not follow the order of writing.
            documents.push(
              (await saveEntry(db, madeUpEntry((n * 7) % 16, act), options, now)).document,
            );
          }
          // Some are corrected, some retracted: the past has to stay as it was.
          const then = documents.map((document) => document);
          for (const [n, change] of changes.entries()) {
            const i = n % documents.length;
            const now = new Date(Date.UTC(2026, 1, 1, 0, 0, n));
            const gone = { status: 'retracted' as const, retraction_reason: 'wrong' };
            const entry = { ...madeUpEntry((i * 7) % 16, change.act), ...(change.retract && gone) };
            documents[i] = (
              await saveEntry(db, entry, { editor: 'test', note: 'again' }, now)
            ).document;
          }
          const reading = inOrder(documents);
          for (const raw of queries) {
            const filter = ofFilter(raw);
            const keeps = (all: EntryDocument[], status: string) =>
              all.filter((d) => d.status === status && matches(filter, d)).map((d) => d.id);
            const list = (shelf: Shelf) =>
              readAll((after) => listEntries(db, filter, { limit, after, shelf }));
            expect(await list('published')).toEqual(keeps(reading, 'published'));
            expect(await list('retracted')).toEqual(keeps(reading, 'retracted'));
            const asOf = (time: string) =>
              readAll((after) => listEntriesAsOf(db, filter, time, { limit, after }));
            expect(await asOf('2026-12-31T00:00:00.000Z')).toEqual(keeps(reading, 'published'));
            expect(await asOf('2026-01-31T00:00:00.000Z')).toEqual(
              keeps(inOrder(then), 'published'),
            );
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
