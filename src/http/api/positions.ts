/** /api/v1/positions: who took which stance on which proposition, newest first. */
import { createRoute } from '@hono/zod-openapi';
import { decodeCursor, encodeCursor } from '../../domain/cursor';
import { defaultLimit, entriesQuery, printFilter } from '../../domain/filter';
import { listPositions, type PositionKey } from '../../store/positions';
import { checkKey, describeList, readAsOf, refuseCursor } from '../entry-list';
import { answer, createApi, invalidAnswer, pageOf } from '../schemas/common';
import { positionSchema } from '../schemas/records';

export const positionsApi = createApi();

positionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/positions',
    tags: ['positions'],
    summary: 'Positions, newest first',
    description:
      "`actor`, `country`, `party`, `proposition` and `stance` are the position's own; the other keys are its entry's. A page may hold fewer than `limit` and still have a `next`.",
    request: { query: entriesQuery },
    responses: { ...answer(pageOf(positionSchema), 'A page of positions'), ...invalidAnswer },
  }),
  async (c) => {
    const { limit = defaultLimit, cursor, ...filter } = c.req.valid('query');
    readAsOf(filter, new Date());
    const list = `positions?${printFilter({ ...filter, lang: undefined })}`;
    const from = cursor === undefined ? undefined : readPositionKey(list, cursor);
    const { items, next, changedAt } = await listPositions(c.get('db'), filter, { limit, from });
    const page = {
      items,
      next: next
        ? encodeCursor(list, [next.after?.latest ?? '', next.after?.id ?? '', String(next.skip)])
        : null,
    };
    describeList(c, { next: page.next, changedAt });
    return c.json(page, 200);
  },
);

function readPositionKey(list: string, cursor: string): PositionKey {
  const [latest = '', id = '', skip = ''] = decodeCursor(list, cursor, 3) ?? refuseCursor();
  if (!/^\d{1,4}$/.test(skip)) return refuseCursor();
  const after = latest === '' && id === '' ? undefined : checkKey(latest, id);
  return { after, skip: Number(skip) };
}
