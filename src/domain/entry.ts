/** What an entry may hold when it is written: by an editor, by the seed, by an import. */
import { z } from 'zod';
import { entryKinds, parts, relationTypes, stances, strengths } from '../db/schema';
import { edtf, localized, slug, text, topicSlug } from './actor';

const words = text(5000);
const label = z
  .string()
  .regex(/^[a-z0-9]{1,20}$/, { error: 'must be a short label such as q1, its own in the entry' });
const uuid = z
  .uuid({ version: 'v7', error: 'must be a UUID, version 7' })
  .refine((id) => id === id.toLowerCase(), { error: 'must be in lower case' });

const quoteInput = z.strictObject({
  id: label,
  text: words,
  speakers: z.array(slug).min(1).max(20),
  language: z.string().regex(/^[a-z]{2}$/, { error: 'must be an ISO 639-1 code such as en' }),
  source: slug,
  paragraph: z.int().positive(),
  prefix: z.string().max(200).optional(),
  suffix: z.string().max(200).optional(),
});

const positionInput = z.strictObject({
  actor: slug,
  proposition: slug,
  stance: z.enum(stances),
  strength: z.enum(strengths),
  /** The quote that the position rests on … */
  quote: label.optional(),
  /** … and the words in it that carry the stance; or, where the source gives no words, what it reports. */
  excerpt: words.optional(),
  paraphrase: localized.optional(),
});

export const entryInput = z
  .strictObject({
    id: uuid,
    slug,
    kind: z.enum(entryKinds),
    status: z.enum(['published', 'retracted']).default('published'),
    /** Public; only and always with `retracted`. */
    retraction_reason: words.optional(),
    date: edtf,
    date_basis: z.enum(['stated', 'inferred']),
    date_note: localized.optional(),
    title: localized,
    summary: localized,
    participants: z
      .array(z.strictObject({ actor: slug, part: z.enum(parts), role: localized.optional() }))
      .min(1)
      .max(100),
    quotes: z.array(quoteInput).max(100).default([]),
    topics: z.array(topicSlug).min(1).max(20),
    positions: z.array(positionInput).max(100).default([]),
    citations: z
      .array(
        z.strictObject({
          source: slug,
          paragraphs: z.array(z.int().positive()).max(100).default([]),
        }),
      )
      .min(1, { error: 'must name at least one source' })
      .max(20),
    relations: z
      .array(z.strictObject({ type: z.enum(relationTypes), entry: slug }))
      .max(50)
      .default([]),
  })
  .superRefine((entry, ctx) => {
    const fault = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message });
    if ((entry.status === 'retracted') !== (entry.retraction_reason !== undefined))
      fault(['retraction_reason'], 'is needed for a retracted entry, and for no other');
    if (entry.date_basis === 'inferred' && !entry.date_note)
      fault(['date_note'], 'is needed where the date is inferred');
    const quotes = new Map(entry.quotes.map((quote) => [quote.id, quote]));
    if (quotes.size < entry.quotes.length) fault(['quotes'], 'have the same id twice');
    entry.positions.forEach((position, i) => {
      const quote = position.quote === undefined ? undefined : quotes.get(position.quote);
      if ((position.quote === undefined) === (position.paraphrase === undefined))
        fault(['positions', i], 'rests on either a quote or a paraphrase');
      if (position.quote !== undefined && !quote)
        fault(['positions', i, 'quote'], `is none of the entry's quotes`);
      if (position.excerpt !== undefined && !isVerbatim(position.excerpt, quote?.text ?? ''))
        fault(['positions', i, 'excerpt'], `must occur in the quote word for word`);
      if (quote && !quote.speakers.includes(position.actor))
        fault(['positions', i, 'actor'], 'must be a speaker of the quote');
    });
    const twice = (field: string, keys: string[]) =>
      keys.forEach((key, i) => {
        if (keys.indexOf(key) < i) fault([field, i], 'stands here twice');
      });
    twice('topics', entry.topics);
    twice(
      'participants',
      entry.participants.map((p) => `${p.part} ${p.actor}`),
    );
    twice(
      'citations',
      entry.citations.map((c) => c.source),
    );
    twice(
      'relations',
      entry.relations.map((r) => `${r.type} ${r.entry}`),
    );
    entry.relations.forEach((relation, i) => {
      if (relation.entry === entry.slug) fault(['relations', i, 'entry'], 'is the entry itself');
    });
    const cited = new Set(entry.citations.map((citation) => citation.source));
    entry.quotes.forEach((quote, i) => {
      if (!cited.has(quote.source)) fault(['quotes', i, 'source'], 'must be among the citations');
    });
  });
export type EntryInput = z.infer<typeof entryInput>;

/** Whether the words stand in the text; curly and straight quotation marks compare as equal. */
export function isVerbatim(words: string, within: string): boolean {
  const plain = (s: string) => s.replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'");
  return plain(within).includes(plain(words));
}

/** @returns every slug that an entry names, by the kind of record. */
export function referencesOf(entry: EntryInput) {
  return {
    actors: [
      ...entry.participants.map((p) => p.actor),
      ...entry.quotes.flatMap((q) => q.speakers),
      ...entry.positions.map((p) => p.actor),
    ],
    topics: entry.topics,
    propositions: entry.positions.map((p) => p.proposition),
    sources: entry.citations.map((c) => c.source),
    entries: entry.relations.map((r) => r.entry),
  };
}
