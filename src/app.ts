/** The order of middleware, every mount, and what becomes of an error. */
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { secureHeaders } from 'hono/secure-headers';
import { openReader } from './db/client';
import type { AppEnv } from './env';
import { conditional } from './http/conditional';
import { feeds } from './http/feeds';
import { api } from './http/openapi';
import { pages, renderProblem } from './http/pages';
import { type Problem, sendProblem, toProblem } from './http/problem';
import { createApi } from './http/schemas/common';

export const app = createApi();

app.use(
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    // Data and feeds are there to be read from anywhere.
    crossOriginResourcePolicy: 'cross-origin',
    referrerPolicy: 'strict-origin-when-cross-origin',
  }),
);
app.use(async (c, next) => {
  c.set('db', openReader(c.env.DB));
  await next();
  // Readers ask again each time, and are told with a 304 that nothing changed.
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'public, no-cache');
});
app.use(conditional());
app.use(
  methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) => {
      const problem: Problem = {
        type: 'urn:parley:problem:method-not-allowed',
        title: 'Method not allowed',
        status: 405,
        detail: `${c.req.method} is not taken here; accepted: ${methods.join(', ')}`,
      };
      c.header('Allow', methods.join(', '));
      return answerProblem(c, problem);
    },
  }),
);

app.route('/', api);
app.route('/', feeds);
app.route('/', pages);

/** People get a page, programs problem+json: by path first, as a program may accept anything. */
function answerProblem(c: Context<AppEnv>, problem: Problem): Response | Promise<Response> {
  const forPrograms = /^\/(api|feed|openapi)/.test(c.req.path);
  const wanted = accepts(c, {
    header: 'Accept',
    supports: ['application/problem+json', 'text/html'],
    default: 'application/problem+json',
  });
  return forPrograms || wanted !== 'text/html'
    ? sendProblem(c, problem)
    : renderProblem(c, problem);
}

app.notFound((c) =>
  answerProblem(c, {
    type: 'urn:parley:problem:not-found',
    title: 'Not found',
    status: 404,
    detail: `Nothing is at ${c.req.path}`,
  }),
);

app.onError((error, c) => {
  const problem = toProblem(error);
  if (problem.status >= 500)
    console.error(
      JSON.stringify({
        at: 'request',
        path: c.req.path,
        error: `${error}`,
        cause: `${error.cause ?? ''}`,
      }),
    );
  return answerProblem(c, problem);
});
