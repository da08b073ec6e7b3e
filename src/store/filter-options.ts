/** Reads what the filter form offers: the values that entries on the record have. */
import { sql } from 'drizzle-orm';
import { type Db, runBatch } from '../db/client';
import type { Localized } from '../domain/actor';

/** At most 500 values of each key, so that a page costs the same on a large record. */
const most = 500;

export interface FilterOptions {
  actors: { slug: string; name: string }[];
  topics: { slug: string; name: Localized }[];
  propositions: { slug: string; text: Localized }[];
  sources: { slug: string; title: string }[];
  countries: string[];
  parties: string[];
}

export async function getFilterOptions(db: Db): Promise<FilterOptions> {
  const used = (facet: string) =>
    sql`SELECT value FROM facet_counts WHERE facet = ${facet} AND entries > 0 LIMIT ${most}`;
  const [actors, topics, propositions, sources, rest] = (await runBatch(db, [
    sql`SELECT slug, name FROM actors WHERE slug IN (${used('actor')}) ORDER BY name`,
    sql`SELECT slug, name FROM topics WHERE slug IN (${used('topic')}) ORDER BY slug`,
    sql`SELECT slug, text FROM propositions WHERE slug IN (${used('proposition')}) ORDER BY text`,
    sql`SELECT slug, document ->> 'title' AS title FROM sources WHERE slug IN (${used('source')}) ORDER BY title`,
    sql`SELECT facet, value FROM facet_counts WHERE facet IN ('country', 'party') AND entries > 0
        ORDER BY facet, value LIMIT ${most}`,
  ])) as [
    { slug: string; name: string }[],
    { slug: string; name: string }[],
    { slug: string; text: string }[],
    { slug: string; title: string }[],
    { facet: string; value: string }[],
  ];
  const values = (facet: string) => rest.filter((r) => r.facet === facet).map((r) => r.value);
  return {
    actors,
    topics: topics.map(({ slug, name }) => ({ slug, name: JSON.parse(name) })),
    propositions: propositions.map(({ slug, text }) => ({ slug, text: JSON.parse(text) })),
    sources,
    countries: values('country'),
    parties: values('party'),
  };
}
