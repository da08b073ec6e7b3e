import { parseAtomFeed } from 'feedsmith';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/client';
import { saveEntry } from '../../src/store/save-entry';
import { get, origin, readSeed, seededAt, seededDatabase } from './harness';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const by = { editor: 'test', note: 'test' };

describe.each(['atom', 'rss', 'json'])('GET /feed.%s', (format) => {
  let db: Db;
  beforeEach(async () => {
    db = await seededDatabase();
  });

  it('has the headers that readers go by', async () => {
    const { headers, status } = await get(`/feed.${format}?kind=letter`);
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toMatch(/^application\/(atom|rss|feed)\+(xml|json)/);
    expect(headers.get('Last-Modified')).toBe(seededAt.toUTCString());
    expect(headers.get('ETag')).toMatch(/^"[\w-]{20}"$/);
    expect(headers.get('Cache-Control')).toBe('public, max-age=300');
    expect(headers.get('Vary')).toContain('Accept-Encoding');
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  it('names itself in canonical form, whatever the order asked in', async () => {
    const one = await (await get(`/feed.${format}?kind=visit&kind=letter&country=mex&q=`)).text();
    const two = await (await get(`/feed.${format}?country=MEX&kind=letter&kind=visit`)).text();
    expect(one).toBe(two);
    const self = `${origin}/feed.${format}?country=MEX&kind=letter&kind=visit`;
    expect(one.replace(/&amp;/g, '&')).toContain(self);
    expect(await (await get(self.replace(origin, ''))).text()).toBe(one);
  });

  it('keeps its bytes until an entry in it changes', async () => {
    const path = `/feed.${format}?kind=letter`;
    const before = await get(path);
    const bytes = await before.text();
    const seed = readSeed();
    const visit = seed.entries.find((entry) => entry.kind === 'visit')!;
    await saveEntry(db, { ...visit, title: { en: 'Other' } }, by, day(5));
    const unchanged = await get(path, { 'If-None-Match': before.headers.get('ETag')! });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    expect(await (await get(path)).text()).toBe(bytes);
    const letter = seed.entries.find((entry) => entry.kind === 'letter')!;
    await saveEntry(db, { ...letter, title: { en: 'A corrected title' } }, by, day(6));
    const after = await get(path, { 'If-None-Match': before.headers.get('ETag')! });
    expect(after.status).toBe(200);
    const text = await after.text();
    expect(text).toContain('A corrected title');
    expect(text).toMatch(/2026-11-06T00:00:00|06 Nov 2026 00:00:00/);
    expect(text).toMatch(/2026-11-01T12:00:00|01 Nov 2026 12:00:00/);
  });

  it('names the page that was fetched, and the next one of the same length', async () => {
    const text = (await (await get(`/feed.${format}?limit=3&kind=remarks&limit=`)).text()).replace(
      /&amp;/g,
      '&',
    );
    expect(text).toContain(`${origin}/feed.${format}?kind=remarks&limit=3`);
    const paged = (await (await get(`/feed.${format}?limit=4`)).text()).replace(/&amp;/g, '&');
    const next = new RegExp(`${origin}(/feed\\.${format}\\?cursor=[\\w-]+&limit=4)`).exec(
      paged,
    )![1]!;
    const second = (await (await get(next)).text()).replace(/&amp;/g, '&');
    expect(second).toContain(origin + next);
  });

  it('speaks the language asked for, and takes the whole filter', async () => {
    const text = await (await get(`/feed.${format}?kind=letter&lang=es`)).text();
    expect(text).toContain('23 de febrero de 2017');
    expect((await get(`/feed.${format}?colour=red`)).status).toBe(400);
    expect((await get(`/feed.${format}?limit=1&as_of=2026-11-01T13:00:00Z`)).status).toBe(200);
  });
});

describe('a retracted entry', () => {
  it('leaves the lists and stays as a tombstone in Atom, a 410 in the API and a notice on its page', async () => {
    const db = await seededDatabase();
    const seed = readSeed();
    const letter = seed.entries.find((entry) => entry.kind === 'letter')!;
    const retraction = {
      status: 'retracted' as const,
      retraction_reason: 'It was another letter.',
    };
    await saveEntry(db, { ...letter, ...retraction }, by, day(7));
    const atom = await (await get('/feed.atom?actor=ben-cardin')).text();
    expect(parseAtomFeed(atom).entries ?? []).toEqual([]);
    expect(atom).toContain(
      `<at:deleted-entry ref="urn:uuid:${letter.id}" when="2026-11-07T00:00:00.000Z">`,
    );
    expect(await (await get('/feed.atom?actor=donald-trump')).text()).not.toContain(
      'deleted-entry',
    );
    const bound = await (await get('/feed.atom?actor=ben-cardin&stance=oppose')).text();
    expect(bound).toContain('at:deleted-entry');
    for (const odd of ['<entry ', '</feed>', '\n  <entry ', ']]> <entry>']) {
      const path = `/feed.atom?party=Democratic&party=${encodeURIComponent(odd)}`;
      const xml = await (await get(path)).text();
      expect(parseAtomFeed(xml).title?.value, odd).not.toContain('deleted');
      expect(xml.replace(/<!\[CDATA\[.*?\]\]>/gs, ''), odd).toContain('<at:deleted-entry');
    }
    for (const path of ['/feed.rss', '/feed.json', '/api/v1/entries', '/api/v1/positions'])
      expect(await (await get(path)).text()).not.toContain(letter.id);
    const gone = await get(`/api/v1/entries/${letter.slug}`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({ retraction: { reason: 'It was another letter.' } });
    const page = await get(`/entries/${letter.slug}`, { Accept: 'text/html' });
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('It was another letter.');
  });
});
