/** /api/v1/entries: the record's entries, and the revisions of each. */
import { createRoute } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from '../../domain/cursor';
import { NotFound } from '../../domain/errors';
import {
  defaultLimit,
  entriesQuery,
  entryQuery,
  pagingShape,
  strictQuery,
} from '../../domain/filter';
import { getEntry } from '../../store/entries';
import { getEntryAsOf, listRevisions } from '../../store/revisions';
import {
  describeList,
  readAsOf,
  readEntryList,
  refuseCursor,
  setLastModified,
} from '../entry-list';
import { sendProblem } from '../problem';
import {
  answer,
  createApi,
  goneAnswer,
  invalidAnswer,
  missingAnswer,
  pageOf,
  slugParam,
} from '../schemas/common';
import { entrySchema, revisionSchema } from '../schemas/records';

export const entriesApi = createApi();

entriesApi.openapi(
  createRoute({
    method: 'get',
    path: '/entries',
    tags: ['entries'],
    summary: 'Entries that a filter keeps, newest first',
    description:
      'Ordered by the last day that the act may have happened on, then by id, both descending.',
    request: { query: entriesQuery },
    responses: { ...answer(pageOf(entrySchema), 'A page of entries'), ...invalidAnswer },
  }),
  async (c) => {
    const list = await readEntryList(c.get('db'), c.req.valid('query'), new Date());
    describeList(c, list);
    return c.json({ items: list.items, next: list.next }, 200);
  },
);

entriesApi.openapi(
  createRoute({
    method: 'get',
    path: '/entries/{slug}',
    tags: ['entries'],
    summary: 'One entry, as it stands or as of a time',
    request: {
      params: slugParam,
      query: entryQuery,
    },
    responses: {
      ...answer(entrySchema, 'The entry'),
      ...invalidAnswer,
      ...missingAnswer,
      ...goneAnswer,
    },
  }),
  async (c) => {
    const { slug } = c.req.valid('param');
    const asOf = readAsOf(c.req.valid('query'), new Date());
    const db = c.get('db');
    const entry = await (asOf === undefined ? getEntry(db, slug) : getEntryAsOf(db, slug, asOf));
    if (!entry) throw new NotFound(`No entry is called ${slug}`);
    if (entry.retraction) {
      const { reason, at } = entry.retraction;
      return sendProblem(c, {
        type: 'urn:parley:problem:retracted',
        title: 'Retracted',
        status: 410,
        detail: `This entry was retracted: ${reason}`,
        retraction: { reason, at },
        entry: { id: entry.id, slug: entry.slug, title: entry.title },
      }) as never;
    }
    setLastModified(c, entry.updated_at);
    return c.json(entry, 200);
  },
);

entriesApi.openapi(
  createRoute({
    method: 'get',
    path: '/entries/{slug}/revisions',
    tags: ['entries'],
    summary: "An entry's revisions, newest first, with their hashes",
    request: { params: slugParam, query: strictQuery(pagingShape) },
    responses: {
      ...answer(pageOf(revisionSchema), 'A page of revisions'),
      ...invalidAnswer,
      ...missingAnswer,
    },
  }),
  async (c) => {
    const { slug } = c.req.valid('param');
    const { limit = defaultLimit, cursor } = c.req.valid('query');
    const list = `revisions/${slug}`;
    const key = cursor === undefined ? [] : (decodeCursor(list, cursor, 1) ?? refuseCursor());
    if (key[0] !== undefined && !/^\d{1,9}$/.test(key[0])) refuseCursor();
    const before = key[0] === undefined ? undefined : Number(key[0]);
    const { items, next } = await listRevisions(c.get('db'), slug, { limit, before });
    if (items.length === 0) throw new NotFound(`No entry is called ${slug}`);
    const page = {
      items,
      next: next === undefined ? null : encodeCursor(list, [String(next)]),
    };
    describeList(c, { next: page.next, changedAt: items[0]?.recorded_at });
    return c.json(page, 200);
  },
);
