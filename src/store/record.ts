/** Reads the one row about the record as a whole. */
import { eq } from 'drizzle-orm';
import type { Db } from '../db/client';
import { record } from '../db/schema';

/** @returns the version, raised by every publication, and when the record began, and when records beside entries last changed. */
export async function getRecordState(db: Db) {
  const [row] = await db
    .select({
      version: record.version,
      startedAt: record.startedAt,
      recordsChangedAt: record.recordsChangedAt,
    })
    .from(record)
    .where(eq(record.id, 1));
  return row!;
}
