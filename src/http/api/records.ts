/** /api/v1/actors, /topics, /propositions and /sources: what entries are about and rest on. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Db } from '../../db/client';
import { actorKinds } from '../../db/schema';
import { decodeCursor, encodeCursor } from '../../domain/cursor';
import { NotFound } from '../../domain/errors';
import {
  defaultLimit,
  filterShape,
  many,
  noFilter,
  pagingShape,
  strictQuery,
} from '../../domain/filter';
import type { AppEnv } from '../../env';
import { listPositions } from '../../store/positions';
import { getRecordState } from '../../store/record';
import { getRecord, listMemberships, listRecords, type RecordName } from '../../store/references';
import { describeList, refuseCursor, setLastModified } from '../entry-list';
import {
  answer,
  createApi,
  invalidAnswer,
  missingAnswer,
  pageOf,
  slugParam,
} from '../schemas/common';
import {
  actorDetailSchema,
  actorSchema,
  propositionDetailSchema,
  propositionSchema,
  sourceSchema,
  topicSchema,
} from '../schemas/records';

export const recordsApi = createApi();

const { country, party, topic } = filterShape;
const kind = many(z.enum(actorKinds));
const actorsQuery = strictQuery({ kind, country, party, ...pagingShape });
const propositionsQuery = strictQuery({ topic, ...pagingShape });
const plainQuery = strictQuery(pagingShape);
const noQuery = strictQuery({});

interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

async function readRecords<N extends RecordName>(
  db: Db,
  name: N,
  { limit = defaultLimit, cursor, ...where }: Paging & Record<string, unknown>,
) {
  const list = `${name}?${JSON.stringify(where)}`;
  const key = cursor === undefined ? [] : (decodeCursor(list, cursor, 1) ?? refuseCursor());
  const conditions = where as Record<string, string[]>;
  const page = await listRecords(db, name, { limit, after: key[0], where: conditions });
  return {
    items: page.items,
    next: page.next === undefined ? null : encodeCursor(list, [page.next]),
  };
}

/** Records change together as far as Last-Modified goes: one row tells, and it never goes back. */
async function describeRecords(c: Context<AppEnv>, next: string | null = null) {
  const { recordsChangedAt } = await getRecordState(c.get('db'));
  describeList(c, { next, changedAt: recordsChangedAt });
}

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/actors',
    tags: ['actors'],
    summary: 'People and bodies, by slug',
    request: { query: actorsQuery },
    responses: { ...answer(pageOf(actorSchema), 'A page of actors'), ...invalidAnswer },
  }),
  async (c) => {
    const page = await readRecords(c.get('db'), 'actors', c.req.valid('query'));
    await describeRecords(c, page.next);
    return c.json(page, 200);
  },
);

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/actors/{slug}',
    tags: ['actors'],
    summary: 'An actor with the roles held',
    request: { params: slugParam, query: noQuery },
    responses: { ...answer(actorDetailSchema, 'The actor'), ...invalidAnswer, ...missingAnswer },
  }),
  async (c) => {
    const { slug } = c.req.valid('param');
    const actor = await getRecord(c.get('db'), 'actors', slug);
    if (!actor) throw new NotFound(`No actor is called ${slug}`);
    const roles = await listMemberships(c.get('db'), slug);
    const memberships = roles.filter((role) => role.actor === slug);
    const members = roles.filter((role) => role.organization === slug);
    await describeRecords(c);
    return c.json({ ...actor, memberships, members }, 200);
  },
);

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/topics',
    tags: ['topics'],
    summary: 'The tree of topics, by path',
    request: { query: plainQuery },
    responses: { ...answer(pageOf(topicSchema), 'A page of topics'), ...invalidAnswer },
  }),
  async (c) => {
    const page = await readRecords(c.get('db'), 'topics', c.req.valid('query'));
    await describeRecords(c, page.next);
    return c.json(page, 200);
  },
);

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/propositions',
    tags: ['propositions'],
    summary: 'Sentences that one can support or oppose, by slug',
    request: { query: propositionsQuery },
    responses: { ...answer(pageOf(propositionSchema), 'A page of propositions'), ...invalidAnswer },
  }),
  async (c) => {
    const page = await readRecords(c.get('db'), 'propositions', c.req.valid('query'));
    await describeRecords(c, page.next);
    return c.json(page, 200);
  },
);

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/propositions/{slug}',
    tags: ['propositions'],
    summary: "A proposition with each actor's newest position",
    request: { params: slugParam, query: noQuery },
    responses: {
      ...answer(propositionDetailSchema, 'The proposition'),
      ...invalidAnswer,
      ...missingAnswer,
    },
  }),
  async (c) => {
    const { slug } = c.req.valid('param');
    const proposition = await getRecord(c.get('db'), 'propositions', slug);
    if (!proposition) throw new NotFound(`No proposition is called ${slug}`);
    const filter = { ...noFilter, proposition: [slug] };
    const { items, changedAt = '' } = await listPositions(c.get('db'), filter, { limit: 100 });
    const { recordsChangedAt } = await getRecordState(c.get('db'));
    setLastModified(c, [changedAt, recordsChangedAt].toSorted().at(-1)!);
    const newest = new Map(items.toReversed().map((item) => [item.actor.slug, item]));
    const positions = items.filter((item) => newest.get(item.actor.slug) === item);
    return c.json({ ...proposition, positions }, 200);
  },
);

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/sources',
    tags: ['sources'],
    summary: 'The publications that entries rest on, by slug',
    request: { query: plainQuery },
    responses: { ...answer(pageOf(sourceSchema), 'A page of sources'), ...invalidAnswer },
  }),
  async (c) => {
    const page = await readRecords(c.get('db'), 'sources', c.req.valid('query'));
    await describeRecords(c, page.next);
    return c.json(page, 200);
  },
);

recordsApi.openapi(
  createRoute({
    method: 'get',
    path: '/sources/{slug}',
    tags: ['sources'],
    summary: 'A source',
    request: { params: slugParam, query: noQuery },
    responses: { ...answer(sourceSchema, 'The source'), ...invalidAnswer, ...missingAnswer },
  }),
  async (c) => {
    const { slug } = c.req.valid('param');
    const source = await getRecord(c.get('db'), 'sources', slug);
    if (!source) throw new NotFound(`No source is called ${slug}`);
    await describeRecords(c);
    return c.json(source, 200);
  },
);
