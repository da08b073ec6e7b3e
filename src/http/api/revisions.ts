/** /api/v1/revisions: the head of the chain, to pin, and the proof that it holds. */
import { createRoute, z } from '@hono/zod-openapi';
import { InvalidInput } from '../../domain/errors';
import { one, strictQuery } from '../../domain/filter';
import { getHead, getLink, verifyRevisions } from '../../store/revisions';
import { answer, createApi, invalidAnswer } from '../schemas/common';

export const revisionsApi = createApi();

/** Revisions that one answer recomputes. */
const slice = 200;

const link = z.object({ number: z.int(), hash: z.string() });

revisionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/revisions/head',
    tags: ['revisions'],
    summary: 'The newest revision of the record: its number and hash',
    description:
      'Whoever keeps a head can tell later that nothing before it was altered. Number 0 and a hash of zeros before the first revision.',
    request: { query: strictQuery({}) },
    responses: { ...answer(link.openapi('Head'), 'The head'), ...invalidAnswer },
  }),
  async (c) => {
    const { number, hash } = await getHead(c.get('db'));
    return c.json({ number, hash }, 200);
  },
);

revisionsApi.openapi(
  createRoute({
    method: 'get',
    path: '/revisions/verify',
    tags: ['revisions'],
    summary: 'Recomputes the hashes of a slice of the chain',
    description: `Looks at ${slice} revisions after the number given, from the first by default. Go on with \`head.number\` until \`done\`.`,
    request: {
      query: strictQuery({
        after: one(
          z
            .string()
            .regex(/^\d{1,9}$/, { error: 'must be a whole number' })
            .transform(Number),
        ).meta({ description: 'Number of a revision; those behind it are verified' }),
      }),
    },
    responses: {
      ...answer(
        z.object({
          head: link.openapi({ description: 'How far the chain holds' }),
          broken: z
            .object({ number: z.int(), entry_id: z.string() })
            .optional()
            .openapi({ description: 'The first revision that does not hold' }),
          done: z.boolean(),
        }),
        'What was found',
      ),
      ...invalidAnswer,
    },
  }),
  async (c) => {
    const { after = 0 } = c.req.valid('query');
    const start = await getLink(c.get('db'), after);
    if (!start)
      throw new InvalidInput([{ parameter: 'after', detail: 'is no revision of the record' }]);
    return c.json(await verifyRevisions(c.get('db'), start, slice), 200);
  },
);
