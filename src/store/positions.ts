/** Reads positions off the entries that hold them: who took which stance on which proposition, newest first. */
import type { Db } from '../db/client';
import { stances } from '../db/schema';
import type { EntryDocument, PositionDocument, QuoteDocument } from '../domain/document';
import type { Filter } from '../domain/filter';
import { listEntries } from './entries';
import type { Key } from './facets';
import { listEntriesAsOf } from './revisions';

/** A position with the entry that it is taken from and, where it rests on one, the quote. */
export interface PositionRecord extends Omit<PositionDocument, 'quote'> {
  date: EntryDocument['date'];
  entry: Pick<EntryDocument, 'id' | 'slug' | 'kind' | 'title'>;
  quote?: QuoteDocument;
  citations: EntryDocument['citations'];
}

/** Where a page begins: behind an entry, past so many positions of the one that follows it. */
export interface PositionKey {
  after: Key | undefined;
  skip: number;
}

/** Looks at as many entries as the page holds positions: one that is not full may still have a `next`. `actor`, `country`, `party`, `proposition` and `stance` are the position's own; the rest is its entry's. */
export async function listPositions(
  db: Db,
  filter: Filter,
  page: { limit: number; from?: PositionKey | undefined },
): Promise<{
  items: PositionRecord[];
  next: PositionKey | undefined;
  changedAt: string | undefined;
}> {
  const { after, skip } = page.from ?? { after: undefined, skip: 0 };
  // Asking for any stance leaves out the entries in which nobody takes a position.
  const taken = { ...filter, stance: filter.stance.length > 0 ? filter.stance : [...stances] };
  const list =
    filter.as_of === undefined
      ? await listEntries(db, taken, { limit: page.limit, after })
      : {
          ...(await listEntriesAsOf(db, taken, filter.as_of, { limit: page.limit, after })),
          changedAt: undefined,
        };
  const { changedAt } = list;
  const items: PositionRecord[] = [];
  let before = after;
  for (const [i, entry] of list.items.entries()) {
    const held = entry.positions.filter((position) => holds(filter, position));
    const from = i === 0 ? skip : 0;
    const room = page.limit - items.length;
    items.push(...held.slice(from, from + room).map((position) => toRecord(entry, position)));
    if (from + room < held.length)
      return { items, next: { after: before, skip: from + room }, changedAt };
    before = { latest: entry.date.latest, id: entry.id };
  }
  const next = list.next && { after: list.next, skip: 0 };
  return { items, next, changedAt };
}

function holds(filter: Filter, { actor, proposition, stance }: PositionDocument): boolean {
  const any = (wanted: string[], held: string | undefined) =>
    wanted.length === 0 || (held !== undefined && wanted.includes(held));
  return (
    any(filter.actor, actor.slug) &&
    any(filter.country, actor.country) &&
    any(filter.party, actor.party) &&
    any(filter.proposition, proposition.slug) &&
    any(filter.stance, stance)
  );
}

function toRecord(entry: EntryDocument, position: PositionDocument): PositionRecord {
  const { quote: label, ...rest } = position;
  const quote = entry.quotes.find((q) => q.id === label);
  const { id, slug, kind, title, date, citations } = entry;
  return { ...rest, ...(quote && { quote }), date, entry: { id, slug, kind, title }, citations };
}
