/** What runs each night: the search index is tidied, and the check of the revision chain begins. */
import { openDb } from './db/client';
import { genesisHash } from './domain/revision';
import type { ChainCheck, Env } from './env';
import { getRecordState } from './store/record';
import { verifyRevisions } from './store/revisions';
import { optimizeSearch } from './store/search-index';

/** Revisions that one message verifies: a few thousand would pass the CPU limit of the free plan. */
const slice = 200;

export async function runNightly(env: Env): Promise<void> {
  await env.CHECKS.send({ after: { number: 0, hash: genesisHash } });
  await optimizeSearch(openDb(env.DB));
}

/**
 * Verifies a slice of the chain; the next slice is a message of its own. A broken link is an error in the
 * log; so is a chain shorter than the writes counted in `record.version`, whose end was cut off.
 */
export async function verifySlice(env: Env, { after }: ChainCheck): Promise<void> {
  const db = openDb(env.DB);
  const { version } = await getRecordState(db);
  const { head, broken, done } = await verifyRevisions(db, after, slice);
  if (broken) console.error(JSON.stringify({ at: 'chain.broken', ...broken }));
  else if (!done) await env.CHECKS.send({ after: head });
  else if (head.number < version)
    console.error(JSON.stringify({ at: 'chain.cut', number: head.number, expected: version }));
  else console.log(JSON.stringify({ at: 'chain.verified', ...head }));
}
