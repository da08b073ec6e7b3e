import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/client';
import { encodeCursor } from '../../src/domain/cursor';
import { saveEntry } from '../../src/store/save-entry';
import { get, getJson, origin, readSeed, seededDatabase } from './harness';

const letterSlug = '2017-02-23-senate-letter-to-tillerson-and-kelly';
let db: Db;
beforeAll(async () => {
  db = await seededDatabase();
});

const lists = ['entries', 'actors', 'topics', 'propositions', 'positions', 'sources'];

describe('lists', () => {
  it.each(lists)('/%s pages through everything once, in one order', async (list) => {
    const whole = await getJson(`/api/v1/${list}?limit=100`);
    const paged: unknown[] = [];
    let path: string | undefined = `/api/v1/${list}?limit=3`;
    while (path !== undefined) {
      const response: Response = await get(path);
      const page = (await response.json()) as { items: unknown[]; next: string | null };
      paged.push(...page.items);
      const link: string | null = response.headers.get('Link');
      expect(link !== null).toBe(page.next !== null);
      path = link?.match(/^<(.*)>; rel="next"$/)?.[1]?.replace(origin, '');
    }
    expect(paged).toEqual(whole.items);
    expect(whole.next).toBeNull();
    expect(paged.length).toBeGreaterThan(0);
  });

  it('/entries goes by the last day an act may have happened on, then by id', async () => {
    const { items } = await getJson('/api/v1/entries');
    const keys = items.map(
      (e: { date: { latest: string }; id: string }) => `${e.date.latest} ${e.id}`,
    );
    expect(keys).toEqual(keys.toSorted().reverse());
  });

  it('keeps what may overlap a span, and binds a stance to its actor and proposition', async () => {
    const slugs = async (query: string) =>
      (await getJson(`/api/v1/entries?${query}`)).items.map((e: { slug: string }) => e.slug);
    expect(await slugs('to=2017-02-22')).toContain('2017-02-22-visit-to-mexico-city');
    expect(await slugs('from=2017-04')).toEqual([]);
    expect((await slugs('from=2017-03')).length).toBe(4);
    expect(await slugs('actor=ben-cardin&stance=oppose')).toEqual([letterSlug]);
    expect(await slugs('actor=rex-tillerson&stance=oppose')).toEqual([]);
    expect(await slugs('topic=trade/tariffs')).toEqual([letterSlug]);
    expect(await slugs('topic=trade')).toEqual(
      expect.arrayContaining(await slugs('topic=trade/tariffs')),
    );
    expect(await slugs('q=%22punitive+tariffs%22')).toEqual([letterSlug]);
    expect(await slugs('q=PE%C3%91A+nieto')).toEqual(['2017-meeting-with-president-pena-nieto']);
    expect(await slugs('q=pena')).toEqual(await slugs('q=PE%C3%91A'));
  });

  it.each([
    ['entries', 'colour=red', 'colour'],
    ['entries', 'limit=0', 'limit'],
    ['entries', 'limit=1e9', 'limit'],
    ['entries', 'cursor=forged', 'cursor'],
    ['entries', 'from=2017-13-45', 'from'],
    ['entries', `q=${'a'.repeat(20_000)}`, 'q'],
    ['entries', 'as_of=2999-01-01T00:00:00Z', 'as_of'],
    ['entries', 'actor=%00', 'actor'],
    ['entries', 'q=%00', 'q'],
    ['entries', 'actor=%FF', 'actor'],
    ['actors', 'q=tillerson', 'q'],
    ['actors', 'cursor=%00', 'cursor'],
    ['actors', 'kind=robot', 'kind'],
    ['topics', 'limit=-1', 'limit'],
    ['propositions', 'cursor=AAAA', 'cursor'],
    ['positions', 'stance=maybe', 'stance'],
    ['positions', 'cursor=W10', 'cursor'],
    ['sources', 'x=1', 'x'],
    [`entries/${letterSlug}/revisions`, 'cursor=x', 'cursor'],
    [`entries/${letterSlug}`, 'as_of=never', 'as_of'],
    ['actors/rex-tillerson', 'x=1', 'x'],
  ])('/%s?%s is a 400 that names the field', async (list, query, parameter) => {
    const response = await get(`/api/v1/${list}?${query}`);
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Type')).toContain('application/problem+json');
    const problem = (await response.json()) as { status: number; errors: { parameter: string }[] };
    expect(problem.status).toBe(400);
    expect(problem.errors.map((error) => error.parameter)).toEqual([parameter]);
  });

  it('refuses a cursor of another filter, and one whose key is no key', async () => {
    const { next } = await getJson('/api/v1/entries?limit=1');
    expect((await get(`/api/v1/entries?limit=1&kind=visit&cursor=${next}`)).status).toBe(400);
    expect((await get(`/api/v1/positions?cursor=${next}`)).status).toBe(400);
    for (const key of [
      ['yesterday', 'x'],
      ['2017-02', 'x'],
    ])
      expect(
        (await get(`/api/v1/entries?q=a&cursor=${encodeCursor('entries?q=a', key)}`)).status,
      ).toBe(400);
  });

  it.each([
    '"',
    '" OR "',
    'a*',
    'NEAR(a b)',
    'a AND',
    '-a',
    'title:x',
    "'; DROP TABLE entries; --",
    '(',
    '^a',
    '\u0000a',
    '𝒜',
    '%',
    '_',
  ])('answers q=%j without failing', async (q) => {
    const response = await get(`/api/v1/entries?q=${encodeURIComponent(q)}`);
    expect([200, 400]).toContain(response.status);
  });
});

describe('one thing', () => {
  it.each([
    'entries/nothing',
    'entries/nothing/revisions',
    'actors/x',
    'propositions/x',
    'sources/x',
    'nowhere',
    'entries/%00',
  ])('/%s is a 404 problem', async (path) => {
    const response = await get(`/api/v1/${path}`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ status: 404, title: 'Not found' });
  });

  it('gives an actor its roles, and a body those who hold one in it', async () => {
    const { memberships } = await getJson('/api/v1/actors/rex-tillerson');
    expect(memberships).toMatchObject([
      { role: { en: expect.stringContaining('Secretary of State') } },
    ]);
    const body = await getJson(`/api/v1/actors/${memberships[0].organization}`);
    expect(body.members.map((m: { actor: string }) => m.actor)).toContain('rex-tillerson');
  });

  it("gives a proposition each actor's newest position", async () => {
    const { items } = await getJson('/api/v1/positions?actor=ben-cardin');
    const { positions } = await getJson(`/api/v1/propositions/${items[0].proposition.slug}`);
    const actors = positions.map((p: { actor: { slug: string } }) => p.actor.slug);
    expect(actors).toContain('ben-cardin');
    expect(new Set(actors).size).toBe(actors.length);
  });

  it('gives propositions by topic, with the topics below it', async () => {
    const { items } = await getJson('/api/v1/propositions?topic=trade');
    const topics = items.map((p: { topic: string }) => p.topic);
    expect(topics).toContain('trade/tariffs');
    expect(topics.every((t: string) => t === 'trade' || t.startsWith('trade/'))).toBe(true);
  });

  it('says what the record said at a time', async () => {
    expect((await getJson('/api/v1/entries?as_of=2026-10-31')).items).toEqual([]);
    expect((await get(`/api/v1/entries/${letterSlug}?as_of=2026-10-31`)).status).toBe(404);
    const path = `/api/v1/entries?kind=letter&as_of=2026-11-01T12:00:00Z`;
    expect((await getJson(path)).items).toHaveLength(1);
  });
});

describe('conditional requests', () => {
  const path = '/api/v1/entries?kind=letter';

  it('answer 304 without a body to who holds the copy', async () => {
    const first = await get(path);
    const etag = first.headers.get('ETag')!;
    const modified = first.headers.get('Last-Modified')!;
    expect(modified).toBe('Sun, 01 Nov 2026 12:00:00 GMT');
    for (const headers of [
      { 'If-None-Match': etag },
      { 'If-None-Match': `W/${etag}` },
      { 'If-None-Match': `"other", ${etag}` },
      { 'If-None-Match': '*' },
      { 'If-Modified-Since': modified },
      { 'If-Modified-Since': 'Mon, 02 Nov 2026 00:00:00 GMT' },
    ] as Record<string, string>[]) {
      const again = await get(path, headers);
      expect([again.status, await again.text()], JSON.stringify(headers)).toEqual([304, '']);
      expect(again.headers.get('ETag')).toBe(etag);
      expect(again.headers.get('Content-Type')).toBeNull();
      expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
    for (const headers of [
      { 'If-None-Match': '"other"' },
      { 'If-None-Match': '"other"', 'If-Modified-Since': modified },
      { 'If-Modified-Since': 'Sun, 01 Nov 2026 11:59:59 GMT' },
      { 'If-Modified-Since': 'whenever' },
      { 'If-Modified-Since': '2099' },
    ] as Record<string, string>[])
      expect((await get(path, headers)).status, JSON.stringify(headers)).toBe(200);
  });

  it('answers HEAD as GET, without the body', async () => {
    const [head, whole] = [await get(path, {}, 'HEAD'), await get(path)];
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('ETag')).toBe(whole.headers.get('ETag'));
  });

  it('notice a change of the entry, and no change of another', async () => {
    const seed = readSeed();
    const change = async (kind: string, title: string, day: number) => {
      const entry = seed.entries.find((e) => e.kind === kind)!;
      entry.title = { ...entry.title, en: title };
      const now = new Date(Date.UTC(2026, 10, day));
      await saveEntry(db, entry, { editor: 'test', note: 'title' }, now);
    };
    const before = await get(path);
    await change('visit', 'Another title', 2);
    const since = { 'If-None-Match': before.headers.get('ETag')! };
    expect((await get(path, since)).status).toBe(304);
    expect(
      (await get(path, { 'If-Modified-Since': before.headers.get('Last-Modified')! })).status,
    ).toBe(304);
    await change('letter', 'A letter', 3);
    const after = await get(path, since);
    expect(after.status).toBe(200);
    expect(after.headers.get('Last-Modified')).toBe('Tue, 03 Nov 2026 00:00:00 GMT');
  });
});

describe('methods', () => {
  it('are refused with those that are taken', async () => {
    const response = await get('/api/v1/entries', {}, 'DELETE');
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toContain('GET');
  });

  it('answer a preflight', async () => {
    const response = await get(
      '/api/v1/entries',
      {
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-none-match',
      },
      'OPTIONS',
    );
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('if-none-match');
  });
});
