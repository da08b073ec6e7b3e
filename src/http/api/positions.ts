/** /api/v1/positions: who took which stance on which proposition, newest first. */
import { createRoute } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from '../../domain/cursor';
import {
  defaultLimit,
  filterShape,
  pagingShape,
  printFilter,
  strictQuery,
} from '../../domain/filter';
import { listPositions, type PositionKey } from '../../store/positions';
import { describeList, refuseCursor } from '../entry-list';
import { answer, createApi, invalidAnswer, pageOf } from '../schemas/common';
import { positionSchema } from '../schemas/records';

export const positionsApi = createApi();

// The past of positions is read from entries: their own list has no `as_of`.
const { as_of: _, ...positionFilter } = filterShape;

positionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/positions',
    tags: ['positions'],
    summary: 'Positions, newest first',
    description:
      "`actor`, `country`, `party`, `proposition` and `stance` are the position's own; the other keys are its entry's.",
    request: { query: strictQuery({ ...positionFilter, ...pagingShape }) },
    responses: { ...answer(pageOf(positionSchema), 'A page of positions'), ...invalidAnswer },
  }),
  async (c) => {
    const { limit = defaultLimit, cursor, ...filter } = c.req.valid('query');
    const list = `positions?${printFilter({ ...filter, lang: undefined })}`;
    const after = cursor === undefined ? undefined : readKey(list, cursor);
    const { items, next } = await listPositions(
      c.get('db'),
      { ...filter, as_of: undefined },
      { limit, after },
    );
    const page = {
      items,
      next: next ? encodeCursor(list, [next.latest, next.id, String(next.ordinal)]) : null,
    };
    describeList(c, page);
    return c.json(page, 200);
  },
);

function readKey(list: string, cursor: string): PositionKey {
  const [latest, id, ordinal] = decodeCursor(list, cursor, 3) ?? refuseCursor();
  if (latest === undefined || id === undefined || !/^\d{1,4}$/.test(ordinal ?? ''))
    return refuseCursor();
  return { latest, id, ordinal: Number(ordinal) };
}
