/** The one filter of every output: parsed, printed in canonical form, and matched against a document. */
import { z } from 'zod';
import { entryKinds, facetNames, stances } from '../db/schema';
import { country, languages, party, slug, topicSlug } from './actor';
import { type EntryDocument, searchWords } from './document';
import { parseEdtf } from './edtf';
import { faultsOf, InvalidInput } from './errors';
import { containsPhrases, phrasesOf } from './search';

/** The keys whose values the inverted index holds. */
export const facetKeys = facetNames.filter((name) => name !== 'all');
export type FacetKey = (typeof facetKeys)[number];

export const defaultLimit = 30;
export const maxLimit = 100;

// An HTML form sends the fields that were left empty, too.
const isFilled = (value: unknown) => value !== undefined && value !== '';
/** A key that may be repeated: any of its values. */
export function many<T extends z.ZodType>(item: T) {
  return z
    .preprocess(
      (value) => (Array.isArray(value) ? value : [value]).filter(isFilled),
      z.array(item).max(20, { error: 'takes at most 20 values' }),
    )
    .transform((values) => [...new Set(values)].sort());
}
export function one<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => {
    const values = Array.isArray(value) ? value.filter(isFilled) : [value];
    return values.length > 1 ? values : isFilled(values[0]) ? values[0] : undefined;
  }, item.optional());
}
const once = { error: 'must be given once, as text' };
const day = (end: 'earliest' | 'latest') =>
  z
    .string(once)
    .refine((text) => /^[\d-]+$/.test(text) && parseEdtf(text) !== undefined, {
      error: 'must be a day, month or year: 2017-02-23, 2017-02 or 2017',
    })
    .transform((text) => parseEdtf(text)![end]);
const instant = z
  .string(once)
  // A + that was not encoded arrives as a space.
  .transform((text) => text.replace(' ', '+'))
  .pipe(
    z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
      error: 'must be a time such as 2017-03-01T00:00:00Z (RFC 3339), or a day',
    }),
  )
  .transform((text) => new Date(text).toISOString())
  .refine((time) => /^\d{4}-/.test(time), { error: 'must lie in the years 0000 to 9999' });

/** Every key of the filter; unknown keys are refused. Also the source of the API's documentation. */
export const filterShape = {
  q: one(
    z
      .string(once)
      .max(200, { error: 'takes at most 200 characters' })
      .refine((q) => phrasesOf(q).length > 0, { error: 'has no word to search for' })
      .transform((q) => q.trim()),
  ).meta({ description: 'Words that must all occur; "in double quotes" as a phrase' }),
  actor: many(slug).meta({ description: 'Slug of an actor that takes any part' }),
  country: many(
    z
      .string()
      .transform((code) => (/^[a-z]+$/i.test(code) ? code.toUpperCase() : code))
      .pipe(country),
  ).meta({
    description: "ISO 3166-1 alpha-3 code of an actor's country",
  }),
  party: many(party).meta({ description: "An actor's party" }),
  kind: many(z.enum(entryKinds)).meta({ description: 'Kind of act' }),
  topic: many(topicSlug).meta({ description: 'Topic, with the topics below it' }),
  proposition: many(slug).meta({
    description: 'Slug of a proposition that a position is taken on',
  }),
  stance: many(z.enum(stances)).meta({
    description: 'Stance taken; with `actor` or `proposition`, by one and the same position',
  }),
  source: many(slug).meta({ description: 'Slug of a source cited' }),
  from: one(day('earliest')).meta({
    description: 'Acts that may have happened on this day or later',
  }),
  to: one(day('latest')).meta({
    description: 'Acts that may have happened on this day or earlier',
  }),
  updated_since: one(instant).meta({ description: 'Entries that changed at this time or later' }),
  as_of: one(instant).meta({
    description: 'What the record said at this time (RFC 3339; a day means its start in UTC)',
  }),
  lang: one(z.enum(languages)).meta({ description: 'Language of pages and feeds; data holds all' }),
};
export const pagingShape = {
  limit: one(
    z
      .string(once)
      .regex(/^\d{1,9}$/, { error: 'must be a whole number' })
      .transform(Number)
      .pipe(
        z
          .int()
          .min(1, { error: `must be 1 to ${maxLimit}` })
          .max(maxLimit, { error: `must be 1 to ${maxLimit}` }),
      ),
  ).meta({ description: `Items a page, 1 to ${maxLimit}; ${defaultLimit} by default` }),
  cursor: one(z.string(once).max(500)).meta({
    description: 'Where the page starts: `next` of the one before',
  }),
};
/** A query that takes these parameters and refuses every other one. */
export function strictQuery<S extends z.core.$ZodLooseShape>(shape: S) {
  const accepted = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `is not taken here; accepted: ${accepted}` : undefined,
  });
}
export const entriesQuery = strictQuery({ ...filterShape, ...pagingShape }).superRefine(
  ({ from, to }, ctx) => {
    if (from !== undefined && to !== undefined && from > to)
      ctx.addIssue({ code: 'custom', path: ['to'], message: 'must not be earlier than `from`' });
  },
);
const filterOnly = z.object(filterShape);
export type Filter = z.output<typeof filterOnly>;
/** Keeps everything. */
export const noFilter: Filter = filterOnly.parse({});
export type EntriesQuery = z.output<typeof entriesQuery>;

/** What one entry takes. */
export const entryQuery = strictQuery({ as_of: filterShape.as_of, lang: filterShape.lang });

/**
 * @param params decoded query parameters, each with all its values
 * @throws InvalidInput naming every wrong or unknown parameter
 */
export function parseQuery(params: Record<string, string[]>): EntriesQuery {
  return parseWith(entriesQuery, params);
}

/** As `parseQuery`, for one entry. */
export function parseEntryQuery(params: Record<string, string[]>): z.output<typeof entryQuery> {
  return parseWith(entryQuery, params);
}

function parseWith<S extends z.ZodType>(schema: S, params: Record<string, string[]>): z.output<S> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(faultsOf(parsed.error.issues, 'parameter'));
}

/** The filter as a query string, keys and values sorted: equal filters print equally. Empty for no filter. */
export function printFilter(filter: Partial<Filter>): string {
  const params = new URLSearchParams();
  for (const key of Object.keys(filterShape).sort() as (keyof Filter)[]) {
    const value = filter[key];
    if (value === undefined) continue;
    const values = Array.isArray(value) ? [...new Set(value)].sort() : [value];
    for (const one of values) params.append(key, one);
  }
  return params.toString();
}

/** @returns what the inverted index holds for a document, by key. */
export function facetsOf(document: EntryDocument): Record<FacetKey, string[]> {
  const actors = [
    ...document.participants.map((p) => p.actor),
    ...document.quotes.flatMap((q) => q.speakers),
    ...document.positions.map((p) => p.actor),
  ];
  const distinct = (values: (string | undefined)[]) => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  return {
    actor: distinct(actors.map((a) => a.slug)),
    country: distinct(actors.map((a) => a.country)),
    party: distinct(actors.map((a) => a.party)),
    kind: [document.kind],
    topic: distinct(document.topics.flatMap((t) => withParents(t.slug))),
    proposition: distinct(document.positions.map((p) => p.proposition.slug)),
    stance: distinct(document.positions.map((p) => p.stance)),
    source: distinct(document.citations.map((c) => c.source.slug)),
  };
}

function withParents(topic: string): string[] {
  const steps = topic.split('/');
  return steps.map((_, i) => steps.slice(0, i + 1).join('/'));
}

/** Whether a stance has to be held by the actor, or on the proposition, that the filter names. */
export function bindsPositions(filter: Filter): boolean {
  return filter.stance.length > 0 && filter.actor.length + filter.proposition.length > 0;
}

/** Whether the filter keeps the document; the store's SQL decides the same. */
export function matches(filter: Filter, document: EntryDocument): boolean {
  const any = (wanted: string[], held: string[]) =>
    wanted.length === 0 || wanted.some((value) => held.includes(value));
  const facets = facetsOf(document);
  if (!facetKeys.every((key) => any(filter[key], facets[key]))) return false;
  const { from, to, updated_since, q } = filter;
  if (from !== undefined && document.date.latest < from) return false;
  if (to !== undefined && document.date.earliest > to) return false;
  if (updated_since !== undefined && document.updated_at < updated_since) return false;
  if (q !== undefined && !containsPhrases(searchWords(document), q)) return false;
  return (
    !bindsPositions(filter) ||
    document.positions.some(
      (p) =>
        any(filter.stance, [p.stance]) &&
        any(filter.actor, [p.actor.slug]) &&
        any(filter.proposition, [p.proposition.slug]),
    )
  );
}
