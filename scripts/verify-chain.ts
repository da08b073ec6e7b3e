/** npm run verify-chain: recomputes every hash of the local record and names the first that does not hold. */
import { getPlatformProxy } from 'wrangler';
import { openDb } from '../src/db/client';
import { genesisHash } from '../src/domain/revision';
import type { Env } from '../src/env';
import { verifyRevisions } from '../src/store/revisions';

const { env, dispose } = await getPlatformProxy<Env>();
const db = openDb(env.DB);
let checked = await verifyRevisions(db, { number: 0, hash: genesisHash }, 1000);
while (!checked.done) checked = await verifyRevisions(db, checked.head, 1000);
await dispose();
const { head, broken } = checked;
if (broken) {
  console.error(
    `Revision ${broken.number}, of entry ${broken.entry_id}, does not hold; all before it do.`,
  );
  process.exitCode = 1;
} else console.log(`All ${head.number} revisions hold. Head: ${head.hash}`);
