/** Stores a whole data package: the records first, then each entry through saveEntry. */
import { sql } from 'drizzle-orm';
import type { Db } from '../db/client';
import type { DataPackage, PackageFault, ResourceName } from '../domain/datapackage';
import { InvalidInput } from '../domain/errors';
import { saveRecords, type Tally } from './references';
import { type SaveOptions, saveEntry } from './save-entry';

/**
 * Safe to run again after an interruption: what is stored already is left.
 * @throws InvalidInput, before anything is written, where ids and slugs do not fit those on the record
 */
export async function savePackage(
  db: Db,
  data: DataPackage,
  options: Pick<SaveOptions, 'editor' | 'note'>,
  now: () => Date,
): Promise<Record<ResourceName, Tally>> {
  const faults = await findConflicts(db, data);
  if (faults.length > 0) throw new InvalidInput(faults);
  const records = await saveRecords(db, data, now());
  const entries: Tally = { added: 0, changed: 0, left: 0 };
  const coming = new Map(data.entries.map((entry) => [entry.slug, entry.id]));
  for (const entry of data.entries) {
    const { outcome } = await saveEntry(db, entry, { ...options, coming }, now());
    entries[outcome]++;
  }
  return { ...records, entries };
}

/** An entry's id and slug belong together for good. */
async function findConflicts(db: Db, { entries }: DataPackage): Promise<PackageFault[]> {
  const ids = JSON.stringify(entries.map(({ id, slug }) => ({ id, slug })));
  const rows = await db.all<{ slug: string; stored_slug: string }>(sql`
    SELECT value ->> 'slug' AS slug, e.slug AS stored_slug FROM json_each(${ids})
    JOIN entries e ON e.id = value ->> 'id' OR e.slug = value ->> 'slug'
    WHERE NOT (e.id = value ->> 'id' AND e.slug = value ->> 'slug')`);
  return rows.map(({ slug, stored_slug }) => ({
    resource: 'entries',
    record: slug,
    pointer: slug === stored_slug ? '/id' : '/slug',
    detail: slug === stored_slug ? 'is not the id that this slug has' : `is fixed: ${stored_slug}`,
  }));
}
