/** Stores a whole data package: the records first, then each entry through saveEntry. */
import type { Db } from '../db/client';
import type { DataPackage, ResourceName } from '../domain/datapackage';
import { saveRecords, type Tally } from './references';
import { type SaveOptions, saveEntry } from './save-entry';

/** Safe to run again after an interruption: what is stored already is left. */
export async function savePackage(
  db: Db,
  data: DataPackage,
  options: Pick<SaveOptions, 'editor' | 'note'>,
  now: () => Date,
): Promise<Record<ResourceName, Tally>> {
  const records = await saveRecords(db, data);
  const entries: Tally = { added: 0, changed: 0, left: 0 };
  const coming = new Map(data.entries.map((entry) => [entry.slug, entry.id]));
  for (const entry of data.entries) {
    const { outcome } = await saveEntry(db, entry, { ...options, coming }, now());
    entries[outcome]++;
  }
  return { ...records, entries };
}
