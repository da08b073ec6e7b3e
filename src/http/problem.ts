/** Turns every error into an answer: RFC 9457 problem+json for programs, a page for people. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Fault, InvalidInput, NotFound } from '../domain/errors';
import type { AppEnv } from '../env';

/** RFC 9457, section 3. `errors` names each wrong value. */
export interface Problem {
  type: string;
  title: string;
  status: ContentfulStatusCode;
  detail: string;
  errors?: Fault[];
  [extension: string]: unknown;
}

export function toProblem(error: Error): Problem {
  if (error instanceof InvalidInput)
    return {
      type: 'urn:parley:problem:invalid-input',
      title: 'Invalid input',
      status: 400,
      detail: error.message,
      errors: error.faults,
    };
  if (error instanceof NotFound)
    return {
      type: 'urn:parley:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: error.message,
    };
  return {
    type: 'urn:parley:problem:internal-error',
    title: 'Internal error',
    status: 500,
    detail: 'Something failed on our side. The record is unharmed; try again.',
  };
}

export function sendProblem(c: Context<AppEnv>, problem: Problem): Response {
  return c.json(problem, problem.status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    Vary: 'Accept',
  });
}
