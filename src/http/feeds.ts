/** /feed.atom, /feed.rss and /feed.json: the record, or what a filter keeps of it, for feed readers. */
import { Hono } from 'hono';
import { maxLimit, parseQuery } from '../domain/filter';
import type { FeedFormat } from '../domain/paths';
import type { AppEnv } from '../env';
import { toAtom } from '../feeds/atom';
import { type Feed, toFeed } from '../feeds/feed';
import { toJsonFeed } from '../feeds/json-feed';
import { toRss } from '../feeds/rss';
import { listEntries } from '../store/entries';
import { getRecordState } from '../store/record';
import { describeList, readEntryList } from './entry-list';

const formats: Record<FeedFormat, { type: string; write: (feed: Feed) => string }> = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: toAtom },
  rss: { type: 'application/rss+xml; charset=utf-8', write: toRss },
  json: { type: 'application/feed+json; charset=utf-8', write: toJsonFeed },
};

export const feeds = new Hono<AppEnv>();

feeds.get('/:file{feed\\.(?:atom|rss|json)}', async (c) => {
  const format = c.req.param('file').slice('feed.'.length) as FeedFormat;
  const query = parseQuery(c.req.queries());
  const db = c.get('db');
  const { limit, cursor, ...filter } = query;
  const list = await readEntryList(db, query, new Date());
  const retracted =
    format === 'atom' && filter.as_of === undefined && cursor === undefined
      ? await listEntries(db, filter, { limit: maxLimit, shelf: 'retracted' })
      : { items: [] };
  const { startedAt } = await getRecordState(db);
  describeList(c, list);
  const feed = toFeed({
    origin: new URL(c.req.url).origin,
    format,
    lang: filter.lang ?? 'en',
    filter,
    entries: list.items,
    retracted: retracted.items,
    limit,
    cursor,
    next: list.next,
    startedAt,
  });
  return c.body(formats[format].write(feed), 200, {
    'Content-Type': formats[format].type,
    'Cache-Control': 'public, max-age=300',
    Vary: 'Accept-Encoding',
  });
});
