/** What runs each night: the search index is tidied, and the check of the revision chain begins. */
import { openDb } from './db/client';
import { genesisHash } from './domain/revision';
import type { ChainCheck, Env } from './env';
import { verifyRevisions } from './store/revisions';
import { optimizeSearch } from './store/search-index';

/** Revisions that one message verifies: a few thousand would pass the CPU limit of the free plan. */
const slice = 200;

export async function runNightly(env: Env): Promise<void> {
  await optimizeSearch(openDb(env.DB));
  await env.CHECKS.send({ after: { number: 0, hash: genesisHash } });
}

/** Verifies a slice of the chain; the next slice is a message of its own. A broken link is an error in the log. */
export async function verifySlice(env: Env, { after }: ChainCheck): Promise<void> {
  const { head, broken, done } = await verifyRevisions(openDb(env.DB), after, slice);
  if (broken) console.error(JSON.stringify({ at: 'chain.broken', ...broken }));
  else if (done) console.log(JSON.stringify({ at: 'chain.verified', ...head }));
  else await env.CHECKS.send({ after: head });
}
