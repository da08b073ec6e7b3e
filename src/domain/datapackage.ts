/** Decides whether a data package holds a record that can be stored whole. */
import { z } from 'zod';
import { actorInput, membershipInput, propositionInput, sourceInput, topicInput } from './actor';
import { buildDocument, type References } from './document';
import { entryInput } from './entry';
import { type Fault, faultsOf, InvalidInput } from './errors';

/** The resources of a package and what a record of each may hold. */
export const resources = {
  actors: actorInput,
  memberships: membershipInput,
  topics: topicInput,
  propositions: propositionInput,
  sources: sourceInput,
  entries: entryInput,
};
export type ResourceName = keyof typeof resources;
export type DataPackage = { [N in ResourceName]: z.output<(typeof resources)[N]>[] };

/** A fault with the place of its record: the resource, and the record's slug or number. */
export interface PackageFault extends Fault {
  resource: ResourceName;
  record: string;
}

/** @returns the package, or every fault found in it. A package names only records that it holds. */
export function parsePackage(
  read: Record<ResourceName, unknown>,
): { data: DataPackage } | { faults: PackageFault[] } {
  const faults: PackageFault[] = [];
  const data = {} as Record<ResourceName, unknown[]>;
  for (const [resource, schema] of Object.entries(resources) as [ResourceName, z.ZodType][]) {
    const rows = z.array(z.unknown()).safeParse(read[resource]);
    if (!rows.success)
      faults.push({ resource, record: '', pointer: '', detail: 'must be a JSON array of records' });
    data[resource] = (rows.data ?? []).flatMap((row, i) => {
      const parsed = schema.safeParse(row);
      if (parsed.success) return [parsed.data];
      const record = nameOf(row, i);
      faults.push(
        ...faultsOf(parsed.error.issues, 'pointer').map((f) => ({ ...f, resource, record })),
      );
      return [];
    });
  }
  const whole = data as DataPackage;
  if (faults.length === 0) faults.push(...checkReferences(whole), ...checkTwice(whole));
  return faults.length > 0 ? { faults } : { data: whole };
}

function nameOf(row: unknown, i: number): string {
  const slug = (row as { slug?: unknown } | null)?.slug;
  return typeof slug === 'string' ? slug : `record ${i + 1}`;
}

/** What the entries of a package may refer to: the package itself. */
export function referencesIn(data: Omit<DataPackage, 'memberships'>): References {
  const bySlug = <T extends { slug: string }>(items: T[]) => new Map(items.map((i) => [i.slug, i]));
  return {
    actors: bySlug(data.actors),
    topics: bySlug(data.topics),
    propositions: bySlug(data.propositions),
    sources: bySlug(data.sources),
    entries: new Map(data.entries.map((entry) => [entry.slug, entry.id])),
  };
}

function checkReferences(data: DataPackage): PackageFault[] {
  const refs = referencesIn(data);
  const faults: PackageFault[] = [];
  const need = (known: Map<string, unknown>, slug: string, place: Omit<PackageFault, 'detail'>) => {
    if (!known.has(slug))
      faults.push({ ...place, detail: `names nothing in the package: ${slug}` });
  };
  data.memberships.forEach((m, i) => {
    const place = { resource: 'memberships' as const, record: `record ${i + 1}` };
    need(refs.actors, m.actor, { ...place, pointer: '/actor' });
    need(refs.actors, m.organization, { ...place, pointer: '/organization' });
  });
  for (const p of data.propositions)
    need(refs.topics, p.topic, { resource: 'propositions', record: p.slug, pointer: '/topic' });
  for (const entry of data.entries) {
    try {
      buildDocument(entry, refs, { revision: 1, published_at: '', updated_at: '' });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      faults.push(
        ...error.faults.map((f) => ({ ...f, resource: 'entries' as const, record: entry.slug })),
      );
    }
  }
  return faults;
}

function checkTwice(data: DataPackage): PackageFault[] {
  const keys: [ResourceName, string, unknown[]][] = [
    ['actors', '/slug', data.actors.map((a) => a.slug)],
    ['memberships', '', data.memberships.map((m) => `${m.actor} ${m.organization} ${m.role.en}`)],
    ['topics', '/slug', data.topics.map((t) => t.slug)],
    ['propositions', '/slug', data.propositions.map((p) => p.slug)],
    ['sources', '/slug', data.sources.map((s) => s.slug)],
    ['entries', '/slug', data.entries.map((e) => e.slug)],
    ['entries', '/id', data.entries.map((e) => e.id)],
  ];
  return keys.flatMap(([resource, pointer, values]) =>
    values.flatMap((value, i) =>
      values.indexOf(value) < i
        ? [{ resource, record: String(value), pointer, detail: 'stands twice in the package' }]
        : [],
    ),
  );
}
