/** Made-up records for property tests and benchmarks: everything follows from the number given. */

import { entryKinds, parts, stances } from '../src/db/schema';
import type { DataPackage } from '../src/domain/datapackage';
import type { EntryInput } from '../src/domain/entry';

export const made = {
  actors: ['ann', 'bob', 'cem', 'dia', 'eve', 'fay'],
  topics: ['trade', 'trade/tariffs', 'trade/rules', 'migration'],
  propositions: ['more-trade', 'less-tariffs', 'open-borders'],
  sources: ['gazette', 'herald'],
  words: ['nafta', 'café', 'tariff', 'Straße', 'İzmir', 'trade-deal', 'naïve', '2017', 'emoji 🎉'],
};

/** What made-up entries refer to. */
export function madeUpRecords(): Omit<DataPackage, 'entries'> {
  return {
    actors: made.actors.map((slug, i) => ({
      slug,
      kind: i % 2 === 0 ? ('person' as const) : ('organization' as const),
      name: `${slug[0]!.toUpperCase()}${slug.slice(1)} Made-Up`,
      ...(i < 4 && { country: ['USA', 'MEX', 'CAN'][i % 3]! }),
      ...(i < 2 && { party: ['Reds', 'Blues'][i]! }),
    })),
    memberships: [],
    topics: made.topics.map((slug) => ({ slug, name: { en: slug } })),
    propositions: made.propositions.map((slug) => ({
      slug,
      text: { en: `We want ${slug}` },
      topic: 'trade',
    })),
    sources: made.sources.map((slug) => ({
      slug,
      type: 'webpage' as const,
      title: `The ${slug}`,
      publisher: slug,
      issued: '2017',
      language: 'en',
      url: `https://${slug}.example/`,
      also: [],
    })),
  };
}

/** A UUID v7 that follows from its number. */
export function madeUpId(n: number): string {
  const hex = n.toString(16).padStart(12, '0');
  return `01900000-0000-7000-8000-${hex}`;
}

/** What differs between made-up entries. */
export interface Traits {
  kind: number;
  start: number;
  span: number;
  topics: number[];
  participants: number[];
  positions: { actor: number; proposition: number; stance: number }[];
  source: number;
  words: number[];
}

const pick = <T>(items: readonly T[], i: number): T => items[i % items.length]!;
const dayFrom = (days: number) =>
  new Date(Date.UTC(2017, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

export function madeUpEntry(n: number, traits: Traits): EntryInput {
  const first = dayFrom(traits.start);
  const last = dayFrom(traits.start + traits.span);
  const source = pick(made.sources, traits.source);
  return {
    id: madeUpId(n),
    slug: `made-up-${n}`,
    kind: pick(entryKinds, traits.kind),
    status: 'published',
    date: traits.span === 0 ? first : `[${first}..${last}]`,
    date_basis: 'stated',
    title: { en: `Made-up act ${n}` },
    summary: { en: `Said: ${traits.words.map((w) => pick(made.words, w)).join(' ')}.` },
    participants: traits.participants.map((actor, i) => ({
      actor: pick(made.actors, actor),
      part: pick(parts, i * 5),
    })),
    quotes: [],
    topics: [...new Set(traits.topics.map((topic) => pick(made.topics, topic)))],
    positions: traits.positions.map(({ actor, proposition, stance }) => ({
      actor: pick(made.actors, actor),
      proposition: pick(made.propositions, proposition),
      stance: pick(stances, stance),
      strength: 'weak' as const,
      paraphrase: { en: 'So it was reported.' },
    })),
    citations: [{ source, paragraphs: [1] }],
    relations: [],
  };
}
