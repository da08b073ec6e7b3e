import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/db/client';
import { InvalidInput } from '../../src/domain/errors';
import { noFilter } from '../../src/domain/filter';
import { genesisHash } from '../../src/domain/revision';
import { listEntries } from '../../src/store/entries';
import { saveRecords } from '../../src/store/references';
import { listRevisions, verifyRevisions } from '../../src/store/revisions';
import { saveEntry } from '../../src/store/save-entry';
import { madeUpEntry, madeUpRecords, type Traits } from '../made-up';
import { bindings, emptyDatabase } from './harness';

const traits: Traits = {
  kind: 0,
  start: 5,
  span: 0,
  topics: [1],
  participants: [0, 1],
  positions: [{ actor: 0, proposition: 0, stance: 0 }],
  source: 0,
  words: [0],
};
const by = { editor: 'ed', note: 'first' };
const at = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, n));
const start = { number: 0, hash: genesisHash };

async function countRows(db: Db) {
  const [counts] = await db.all(sql`SELECT
    (SELECT count(*) FROM entries) AS entries, (SELECT count(*) FROM facets) AS facets,
    (SELECT count(*) FROM positions) AS positions, (SELECT count(*) FROM revisions) AS revisions,
    (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM entries_fts) AS found,
    (SELECT version FROM record) AS version`);
  return counts;
}

describe('saveEntry', () => {
  let db: Db;
  beforeEach(async () => {
    db = await emptyDatabase();
    await saveRecords(db, madeUpRecords(), new Date(0));
  });

  it('writes nothing where a reader would see no difference', async () => {
    expect((await saveEntry(db, madeUpEntry(1, traits), by, at(0))).outcome).toBe('added');
    const before = await countRows(db);
    expect((await saveEntry(db, madeUpEntry(1, traits), by, at(9))).outcome).toBe('left');
    expect(await countRows(db)).toEqual(before);
  });

  it('corrects: what no longer holds is no longer found, and the time of publication stays', async () => {
    const first = await saveEntry(db, madeUpEntry(1, traits), by, at(0));
    const changed = { ...traits, start: 9, topics: [3], words: [1] };
    const second = await saveEntry(db, madeUpEntry(1, changed), { ...by, note: 'date' }, at(5));
    expect(second.outcome).toBe('changed');
    expect(second.document).toMatchObject({
      revision: 2,
      published_at: first.document.published_at,
      updated_at: at(5).toISOString(),
    });
    const found = async (filter: object) =>
      (await listEntries(db, { ...noFilter, ...filter }, { limit: 5 })).items.length;
    expect(await found({ topic: ['trade'] })).toBe(0);
    expect(await found({ topic: ['migration'] })).toBe(1);
    expect(await found({ q: 'nafta' })).toBe(0);
    expect(await found({ q: 'cafe' })).toBe(1);
    const { items } = await listRevisions(db, 'made-up-1', { limit: 5 });
    expect(items.map((r) => [r.revision, r.note])).toEqual([
      [2, 'date'],
      [1, 'first'],
    ]);
    const events = await db.all(sql`SELECT type FROM events ORDER BY seq`);
    expect(events).toEqual([{ type: 'entry.published' }, { type: 'entry.corrected' }]);
  });

  it('keeps one chain when many write at once', async () => {
    const numbers = [1, 2, 3, 4];
    await Promise.all(numbers.map((n) => saveEntry(db, madeUpEntry(n, traits), by, at(n))));
    expect(await verifyRevisions(db, start, 100)).toMatchObject({
      head: { number: 4 },
      done: true,
    });
    expect((await verifyRevisions(db, start, 100)).broken).toBeUndefined();
  });

  it('makes one entry of twins that are written at once', async () => {
    const entry = madeUpEntry(1, traits);
    const saved = await Promise.all([1, 2, 3].map((n) => saveEntry(db, entry, by, at(n))));
    expect(saved.map((s) => s.outcome).sort()).toEqual(['added', 'left', 'left']);
    expect(await countRows(db)).toMatchObject({ entries: 1, revisions: 1, events: 1, version: 1 });
  });

  it('leaves nothing behind when a statement of the batch fails, whichever it is', async () => {
    await saveEntry(db, madeUpEntry(1, traits), by, at(0));
    const before = await countRows(db);
    let failures = 0;
    for (let failing = 0; failing < 30; failing++) {
      const broken = new Proxy(bindings.DB, {
        get: (target, key) => {
          if (key !== 'batch') return Reflect.get(target, key).bind(target);
          return (statements: D1PreparedStatement[]) => {
            // saveEntry reads its references in a batch of four; its write has more statements.
            const isWrite = statements.length > 5 && failing < statements.length;
            if (isWrite) failures++;
            const spoilt = statements.with(
              isWrite ? failing : 0,
              target.prepare('SELECT * FROM x'),
            );
            return target.batch(isWrite ? spoilt : statements);
          };
        },
      });
      const changed = { ...traits, topics: [3], start: 20 + failing };
      const saving = saveEntry(openDb(broken), madeUpEntry(1, changed), by, at(1));
      await saving.catch((error) => expect(String(error)).toContain('no such table'));
      if (failures <= failing) break;
      expect(await countRows(db)).toEqual(before);
    }
    // Every statement of the write has failed once.
    expect(failures).toBeGreaterThanOrEqual(13);
  });

  it('names every reference that leads nowhere, and writes nothing', async () => {
    const entry = madeUpEntry(1, traits);
    entry.topics = ['weather'];
    entry.participants[1]!.actor = 'nobody';
    entry.relations = [{ type: 'follows', entry: 'no-such-act' }];
    const saving = saveEntry(db, entry, by, at(0));
    await expect(saving).rejects.toBeInstanceOf(InvalidInput);
    const { faults } = (await saving.catch((error) => error)) as InvalidInput;
    expect(faults.map((fault) => fault.pointer).sort()).toEqual([
      '/participants/1/actor',
      '/relations/0/entry',
      '/topics/0',
    ]);
    expect(await countRows(db)).toMatchObject({ entries: 0, revisions: 0 });
  });

  it('refuses a slug that belongs to another entry, and a slug that changes', async () => {
    await saveEntry(db, madeUpEntry(1, traits), by, at(0));
    const stolen = { ...madeUpEntry(2, traits), slug: 'made-up-1' };
    await expect(saveEntry(db, stolen, by, at(1))).rejects.toThrow(
      '/slug: belongs to another entry',
    );
    const renamed = { ...madeUpEntry(1, traits), slug: 'renamed' };
    await expect(saveEntry(db, renamed, by, at(1))).rejects.toThrow('/slug: is fixed: made-up-1');
  });
});

describe('the chain of revisions', () => {
  let db: Db;
  beforeEach(async () => {
    db = await emptyDatabase();
    await saveRecords(db, madeUpRecords(), new Date(0));
    for (const n of [1, 2, 3]) await saveEntry(db, madeUpEntry(n, traits), by, at(n));
  });

  it('is verified in slices as it is whole', async () => {
    const whole = await verifyRevisions(db, start, 100);
    expect(whole).toMatchObject({ head: { number: 3 }, done: true });
    const first = await verifyRevisions(db, start, 2);
    expect(first).toMatchObject({ head: { number: 2 }, done: false });
    expect(await verifyRevisions(db, first.head, 2)).toEqual(whole);
  });

  it('cannot be changed or cut through the database', async () => {
    await expect(bindings.DB.exec(`UPDATE revisions SET note = 'x'`)).rejects.toThrow(
      'append-only',
    );
    await expect(bindings.DB.exec(`DELETE FROM revisions`)).rejects.toThrow('append-only');
  });

  it.each([
    [
      'a changed document',
      `UPDATE revisions SET document = replace(document, 'act 2', 'act 9') WHERE number = 2`,
      2,
    ],
    ['a changed note', `UPDATE revisions SET note = 'other' WHERE number = 1`, 1],
    ['a revision taken out', `DELETE FROM revisions WHERE number = 2`, 3],
  ])('tells of %s', async (_, tampering, number) => {
    await bindings.DB.exec('DROP TRIGGER revisions_fixed');
    await bindings.DB.exec('DROP TRIGGER revisions_kept');
    await bindings.DB.exec(tampering);
    expect((await verifyRevisions(db, start, 100)).broken).toMatchObject({ number });
  });
});
