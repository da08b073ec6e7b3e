/** The public document of an entry: how it is made of what was written, and what is read off it. */
import { z } from 'zod';
import { entryKinds, parts, relationTypes, stances, statuses, strengths } from '../db/schema';
import {
  type ActorRef,
  actorName,
  actorRef,
  languages,
  localized,
  type PropositionInput,
  type SourceInput,
} from './actor';
import { parseEdtf } from './edtf';
import type { EntryInput } from './entry';
import { type Fault, InvalidInput } from './errors';
import { wordsOf } from './search';

const propositionRef = z.object({ slug: z.string(), text: localized });

/** The complete public JSON of an entry's current revision: what lists, feeds and pages read. */
export const entryDocument = z.object({
  id: z.string().meta({ description: 'UUID, version 7; `urn:uuid:` + id is its id in feeds' }),
  slug: z.string(),
  kind: z.enum(entryKinds),
  status: z.enum(statuses),
  revision: z.int(),
  title: localized,
  summary: localized,
  date: z.object({
    edtf: z.string().meta({ description: 'When it happened: EDTF (ISO 8601-2), as written' }),
    earliest: z.string().meta({ description: 'First day it may mean, YYYY-MM-DD' }),
    latest: z.string().meta({ description: 'Last day it may mean, YYYY-MM-DD' }),
    basis: z.enum(['stated', 'inferred']),
    note: localized.optional(),
  }),
  participants: z.array(
    z.object({
      actor: actorRef,
      part: z.enum(parts),
      role: localized.optional().meta({ description: 'The role held at that time' }),
    }),
  ),
  quotes: z.array(
    z.object({
      id: z.string(),
      text: z.string().meta({ description: 'The verbatim words' }),
      language: z.string(),
      speakers: z.array(actorRef),
      source: z.string(),
      locator: z.object({ paragraph: z.int() }),
      selector: z
        .object({
          type: z.literal('TextQuoteSelector'),
          exact: z.string(),
          prefix: z.string().optional(),
          suffix: z.string().optional(),
        })
        .meta({ description: 'W3C Web Annotation TextQuoteSelector into the source' }),
    }),
  ),
  topics: z.array(z.object({ slug: z.string(), name: localized })),
  positions: z.array(
    z.object({
      actor: actorRef,
      proposition: propositionRef,
      stance: z.enum(stances),
      strength: z.enum(strengths),
      basis: z.enum(['quote', 'paraphrase']),
      quote: z.string().optional(),
      excerpt: z.string().optional(),
      paraphrase: localized.optional(),
    }),
  ),
  citations: z.array(
    z.object({
      source: z.object({
        slug: z.string(),
        title: z.string(),
        publisher: z.string(),
        url: z.string(),
        issued: z.string(),
        also: z.array(z.object({ publisher: z.string(), url: z.string() })).meta({
          description: 'Where it was published again',
        }),
      }),
      paragraphs: z.array(z.int()),
    }),
  ),
  relations: z.array(z.object({ type: z.enum(relationTypes), entry: z.string() })),
  retraction: z.object({ reason: z.string(), at: z.string() }).optional(),
  published_at: z.string().meta({ description: 'When the record first published it, RFC 3339' }),
  updated_at: z.string().meta({ description: 'When the record last changed it, RFC 3339' }),
});
export type EntryDocument = z.infer<typeof entryDocument>;
export type PositionDocument = EntryDocument['positions'][number];
export type QuoteDocument = EntryDocument['quotes'][number];

/** The records that an entry names, by slug. */
export interface References {
  actors: Map<string, ActorRef>;
  topics: Map<string, EntryDocument['topics'][number]>;
  propositions: Map<string, Omit<PropositionInput, 'topic'>>;
  sources: Map<string, SourceInput>;
  /** Ids by slug. */
  entries: Map<string, string>;
}

/** @throws InvalidInput naming every reference that leads nowhere. */
export function buildDocument(
  entry: EntryInput,
  refs: References,
  times: { revision: number; published_at: string; updated_at: string; retracted_at?: string },
): EntryDocument {
  const faults: Fault[] = [];
  const find = <T>(known: Map<string, T>, kind: string, slug: string, pointer: string): T => {
    const found = known.get(slug);
    if (!found) faults.push({ pointer, detail: `names no ${kind} on the record: ${slug}` });
    return found as T;
  };
  const actor = (slug: string, pointer: string) => find(refs.actors, 'actor', slug, pointer);
  entry.relations.forEach((relation, i) => {
    if (!refs.entries.has(relation.entry))
      faults.push({
        pointer: `/relations/${i}/entry`,
        detail: `names no entry on the record: ${relation.entry}`,
      });
  });
  const date = parseEdtf(entry.date)!;
  const document: EntryDocument = {
    id: entry.id,
    slug: entry.slug,
    kind: entry.kind,
    status: entry.status,
    revision: times.revision,
    title: entry.title,
    summary: entry.summary,
    date: {
      edtf: entry.date,
      earliest: date.earliest,
      latest: date.latest,
      basis: entry.date_basis,
      ...(entry.date_note && { note: entry.date_note }),
    },
    participants: entry.participants.map((p, i) => ({
      actor: actor(p.actor, `/participants/${i}/actor`),
      part: p.part,
      ...(p.role && { role: p.role }),
    })),
    quotes: entry.quotes.map((q, i) => ({
      id: q.id,
      text: q.text,
      language: q.language,
      speakers: q.speakers.map((s, j) => actor(s, `/quotes/${i}/speakers/${j}`)),
      source: q.source,
      locator: { paragraph: q.paragraph },
      selector: {
        type: 'TextQuoteSelector',
        exact: q.text,
        ...(q.prefix && { prefix: q.prefix }),
        ...(q.suffix && { suffix: q.suffix }),
      },
    })),
    topics: entry.topics.map((t, i) => find(refs.topics, 'topic', t, `/topics/${i}`)),
    positions: entry.positions.map((p, i) => ({
      actor: actor(p.actor, `/positions/${i}/actor`),
      proposition: find(
        refs.propositions,
        'proposition',
        p.proposition,
        `/positions/${i}/proposition`,
      ),
      stance: p.stance,
      strength: p.strength,
      basis: p.quote === undefined ? 'paraphrase' : 'quote',
      ...(p.quote && { quote: p.quote }),
      ...(p.excerpt && { excerpt: p.excerpt }),
      ...(p.paraphrase && { paraphrase: p.paraphrase }),
    })),
    citations: entry.citations.map((c, i) => {
      const source = find(refs.sources, 'source', c.source, `/citations/${i}/source`);
      const { slug, title, publisher, url, issued, also } = source ?? {};
      return { source: { slug, title, publisher, url, issued, also }, paragraphs: c.paragraphs };
    }),
    relations: entry.relations,
    ...(entry.retraction_reason !== undefined && {
      retraction: { reason: entry.retraction_reason, at: times.retracted_at ?? times.updated_at },
    }),
    published_at: times.published_at,
    updated_at: times.updated_at,
  };
  if (faults.length > 0) throw new InvalidInput(faults);
  return document;
}

const voices = new Set<string>(['speaker', 'author', 'signatory']);

/** Who speaks in an entry; nobody where it has no words: to attend, host or be addressed is not to say. */
export function authorsOf({ participants, quotes }: EntryDocument): ActorRef[] {
  const authors = [
    ...participants.filter((p) => voices.has(p.part)).map((p) => p.actor),
    ...quotes.flatMap((quote) => quote.speakers),
  ];
  return [...new Map(authors.map((actor) => [actor.slug, actor])).values()];
}

/** Whether a reader of both would see no difference: all but the revision's number and times. */
export function readsTheSame(a: EntryDocument, b: EntryDocument): boolean {
  const seen = ({ revision, updated_at, retraction, ...rest }: EntryDocument) =>
    JSON.stringify({ ...rest, retraction: retraction?.reason });
  return seen(a) === seen(b);
}

/** Ends each text, so that a phrase is found within one; no query can hold it, as it is no letter. */
const boundary = '§';

/** @returns the words that search finds an entry by, in every language. */
export function searchWords(document: EntryDocument): string[] {
  const all = (text: { en?: string; es?: string; fr?: string } | undefined) =>
    languages.map((lang) => text?.[lang]);
  const named = (actor: ActorRef) => languages.map((lang) => actorName(actor, lang));
  return [
    ...all(document.title),
    ...all(document.summary),
    ...document.participants.flatMap((p) => [...named(p.actor), ...all(p.role)]),
    ...document.quotes.flatMap((q) => [q.text, ...q.speakers.flatMap(named)]),
    ...document.topics.flatMap((t) => all(t.name)),
    ...document.positions.flatMap((p) => [
      ...named(p.actor),
      ...all(p.proposition.text),
      ...all(p.paraphrase),
    ]),
  ].flatMap((part) => (part === undefined ? [] : [...wordsOf(part), boundary]));
}
