/** Reads the one row about the record as a whole. */
import { eq } from 'drizzle-orm';
import type { Db } from '../db/client';
import { record } from '../db/schema';

/** @returns the version, raised by every publication, and when the record began. */
export async function getRecordState(db: Db): Promise<{ version: number; startedAt: string }> {
  const [row] = await db
    .select({ version: record.version, startedAt: record.startedAt })
    .from(record)
    .where(eq(record.id, 1));
  return row!;
}
