/** Keeps the search index tidy. */
import { sql } from 'drizzle-orm';
import type { Db } from '../db/client';

/** Merges what writes left in pieces: at most 500 pages, so that one run stays short. */
export async function optimizeSearch(db: Db): Promise<void> {
  await db.run(sql`INSERT INTO entries_fts (entries_fts, rank) VALUES ('merge', 500)`);
}
