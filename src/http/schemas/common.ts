/** Shapes that every route of the API shares: lists, problems, and the app that checks queries. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import { faultsOf, InvalidInput } from '../../domain/errors';
import type { AppEnv } from '../../env';

/** A router whose validators throw what onError turns into problem+json. */
export function createApi(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const place = result.target === 'json' ? 'pointer' : 'parameter';
      throw new InvalidInput(faultsOf(result.error.issues, place));
    },
  });
}

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          parameter: z.string().optional(),
          pointer: z.string().optional(),
          detail: z.string(),
          accepted: z.string().optional(),
        }),
      )
      .optional(),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details' });

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
export const invalidAnswer = { 400: problem('A parameter is wrong; `errors` names each') };
export const missingAnswer = { 404: problem('Nothing has this name') };
export const goneAnswer = { 410: problem('The entry was retracted; `detail` says why') };

const notModified = { 304: { description: 'Your copy is still good' } };

/** A 200 of one thing, with its conditional answer. */
export function answer<T extends z.ZodType>(schema: T, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } }, ...notModified };
}

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({
      description: 'Cursor of the next page, null at the end; also in the header `Link`',
    }),
  });
}

export const slugParam = z.object({
  slug: z.string().openapi({ param: { name: 'slug', in: 'path' }, example: 'rex-tillerson' }),
});
