import { parseFeed } from '@rowanmanning/feed-parser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { referencesIn } from '../../src/domain/datapackage';
import type { EntryDocument } from '../../src/domain/document';
import { buildDocument } from '../../src/domain/document';
import { entryInput } from '../../src/domain/entry';
import { noFilter } from '../../src/domain/filter';
import { toAtom } from '../../src/feeds/atom';
import { type FeedInput, toFeed } from '../../src/feeds/feed';
import { toJsonFeed } from '../../src/feeds/json-feed';
import { toRss } from '../../src/feeds/rss';
import { madeUpEntry, madeUpRecords, type Traits } from '../made-up';

const refs = referencesIn({ ...madeUpRecords(), entries: [] });
const traits: Traits = {
  kind: 3,
  start: 4,
  span: 3,
  topics: [1],
  participants: [0, 1],
  positions: [{ actor: 0, proposition: 0, stance: 1 }],
  source: 0,
  words: [0],
};

function document(n: number, change: object = {}): EntryDocument {
  const entry = entryInput.parse({ ...madeUpEntry(n, traits), ...change });
  return buildDocument(entry, refs, {
    revision: 2,
    published_at: '2026-01-02T03:04:05.000Z',
    updated_at: `2026-01-0${n + 2}T00:00:00.000Z`,
  });
}

function feedOf(change: Partial<FeedInput> = {}) {
  return toFeed({
    origin: 'https://parley.example',
    format: 'atom',
    lang: 'en',
    filter: { ...noFilter, actor: ['bob', 'ann'] },
    entries: [document(2), document(1)],
    retracted: [],
    next: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    ...change,
  });
}

// What no XML can hold, what XML has to escape, and what has to survive.
const hostile = 'A\u0008B ]]> & <b>"bold"</b> \u200Fשלום\u200E 👩‍⚖️ \uD800 é \u0000end';
const survives = 'AB ]]> & <b>"bold"</b> \u200Fשלום\u200E 👩‍⚖️  é end';
// No entry can be written so any more; a feed must not depend on it.
const nasty = [{ ...document(1), title: { en: hostile }, summary: { en: hostile } }];

describe('Atom', () => {
  it('has what RFC 4287 asks for, in three readers', async () => {
    const xml = toAtom(feedOf());
    const feed = parseAtomFeed(xml);
    expect(feed).toMatchObject({
      id: 'https://parley.example/feed.atom?actor=ann&actor=bob',
      updated: '2026-01-04T00:00:00.000Z',
    });
    expect(feed.links?.find((link) => link.rel === 'self')?.href).toBe(feed.id);
    expect(feed.links?.find((link) => link.rel === 'alternate')?.href).toBe(
      'https://parley.example/?actor=ann&actor=bob',
    );
    const entry = feed.entries?.[0];
    expect(entry).toMatchObject({
      id: `urn:uuid:${document(2).id}`,
      published: '2026-01-02T03:04:05.000Z',
      updated: '2026-01-04T00:00:00.000Z',
      categories: [{ term: 'trade/tariffs' }],
    });
    expect(entry?.authors?.map((author) => author.name)).toEqual(['Ann Made-Up']);
    expect(entry?.content?.value).toContain('between 5 and 8 January 2017');
    const other = await new RssParser().parseString(xml);
    expect(other.items.map((item) => item.id)).toEqual([
      `urn:uuid:${document(2).id}`,
      `urn:uuid:${document(1).id}`,
    ]);
    expect(parseFeed(xml).items[0]?.title).toBe('Made-up act 2');
  });

  it('names what was retracted before the entries', () => {
    const gone = document(4, { status: 'retracted', retraction_reason: 'A < B & wrong' });
    gone.retraction!.reason += ' \u0008';
    const xml = toAtom(feedOf({ retracted: [gone] }));
    expect(xml).toContain('xmlns:at="http://purl.org/atompub/tombstones/1.0"');
    expect(xml).toContain(
      `<at:deleted-entry ref="urn:uuid:${gone.id}" when="2026-01-06T00:00:00.000Z"><at:comment>A &lt; B &amp; wrong </at:comment></at:deleted-entry>`,
    );
    expect(xml.indexOf('at:deleted-entry')).toBeLessThan(xml.indexOf('<entry'));
    const feed = parseAtomFeed(xml);
    expect(feed.entries).toHaveLength(2);
    expect(feed.updated).toBe('2026-01-06T00:00:00.000Z');
    const alone = toAtom(feedOf({ entries: [], retracted: [gone] }));
    expect(alone).toMatch(/deleted-entry>\s*<\/feed>/);
    expect(parseAtomFeed(alone).title?.value).toContain('Parley');
  });

  it('is as old as the record where it has nothing to show', () => {
    expect(parseAtomFeed(toAtom(feedOf({ entries: [] }))).updated).toBe('2026-01-01T00:00:00.000Z');
  });

  it('keeps texts whole, without what XML cannot hold', async () => {
    const xml = toAtom(feedOf({ entries: nasty }));
    expect(parseAtomFeed(xml).entries?.[0]?.title?.value).toBe(survives);
    expect((await new RssParser().parseString(xml)).items[0]?.title).toBe(survives);
    expect(parseFeed(xml).items[0]?.title).toContain('שלום');
    for (const illegal of ['\u0000', '\u0008']) expect(xml).not.toContain(illegal);
    expect(parseAtomFeed(xml).entries?.[0]?.content?.value).toContain('AB ]]&gt; &amp; &lt;b&gt;');
  });
});

describe('RSS', () => {
  it('has what the Best Practices Profile asks for, in three readers', async () => {
    const xml = toRss(feedOf({ format: 'rss', next: 'abc' }));
    const feed = parseRssFeed(xml);
    expect(feed).toMatchObject({
      link: 'https://parley.example/?actor=ann&actor=bob',
      language: 'en',
      lastBuildDate: 'Sun, 04 Jan 2026 00:00:00 GMT',
    });
    expect(feed.atom?.links?.map((link) => [link.rel, link.href])).toEqual([
      ['self', 'https://parley.example/feed.rss?actor=ann&actor=bob'],
      ['next', 'https://parley.example/feed.rss?actor=ann&actor=bob&cursor=abc'],
    ]);
    expect(feed.items?.[0]).toMatchObject({
      guid: { value: `urn:uuid:${document(2).id}`, isPermaLink: false },
      link: 'https://parley.example/entries/made-up-2',
      pubDate: 'Fri, 02 Jan 2026 03:04:05 GMT',
    });
    const other = await new RssParser().parseString(xml);
    expect(other.items[0]).toMatchObject({ title: 'Made-up act 2', creator: 'Ann Made-Up' });
    expect(parseFeed(xml).items).toHaveLength(2);
  });

  it('keeps texts whole, without what XML cannot hold', async () => {
    const xml = toRss(feedOf({ format: 'rss', entries: nasty }));
    expect(parseRssFeed(xml).items?.[0]?.title).toBe(survives);
    expect((await new RssParser().parseString(xml)).items[0]?.title).toBe(survives);
    for (const illegal of ['\u0000', '\u0008']) expect(xml).not.toContain(illegal);
  });
});

describe('JSON Feed', () => {
  it('has what version 1.1 asks for, with the dates and stances', () => {
    const text = toJsonFeed(feedOf({ format: 'json', lang: 'es' }));
    const feed = parseJsonFeed(text);
    expect(feed).toMatchObject({
      feed_url: 'https://parley.example/feed.json?actor=ann&actor=bob&lang=es',
      home_page_url: 'https://parley.example/es/?actor=ann&actor=bob',
      language: 'es',
    });
    const raw = JSON.parse(text);
    expect(raw.version).toBe('https://jsonfeed.org/version/1.1');
    expect(raw.items[0]).toMatchObject({
      id: `urn:uuid:${document(2).id}`,
      // No Spanish title: the English one, and it says so.
      language: 'en',
      _parley: {
        date: { edtf: '[2017-01-05..2017-01-08]' },
        positions: [{ actor: 'ann', proposition: 'more-trade', stance: 'oppose' }],
      },
    });
    expect(raw.items[0].content_html).toContain('entre el 5 y el 8 de enero de 2017');
  });

  it('keeps texts whole', () => {
    const raw = JSON.parse(toJsonFeed(feedOf({ format: 'json', entries: nasty })));
    expect(raw.items[0].title).toContain('👩‍⚖️');
    expect(raw.items[0].content_html).not.toContain('<b>');
  });
});
