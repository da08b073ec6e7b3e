/** /api/v1 as a whole, and /openapi.json, which is made from the routes themselves. */
import { cors } from 'hono/cors';
import { entriesApi } from './api/entries';
import { positionsApi } from './api/positions';
import { recordsApi } from './api/records';
import { revisionsApi } from './api/revisions';
import { createApi } from './schemas/common';

export const api = createApi();

// Anyone may read from any page; nothing here depends on who asks.
const openReads = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD', 'OPTIONS'],
  exposeHeaders: ['ETag', 'Last-Modified', 'Link'],
  maxAge: 86_400,
});
for (const path of ['/api/*', '/openapi.json', '/feed.atom', '/feed.rss', '/feed.json'])
  api.use(path, openReads);

for (const part of [entriesApi, recordsApi, positionsApi, revisionsApi]) api.route('/api/v1', part);

api.doc31('/openapi.json', (c) => ({
  openapi: '3.1.0',
  info: {
    title: 'Parley',
    version: '1',
    description:
      'The public record of who said what on NAFTA. The same filter works on pages, in feeds, and on the lists of entries and positions.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: new URL(c.req.url).origin }],
}));
