/** The records beside entries: what an actor, membership, topic, proposition and source may hold. */
import { z } from 'zod';
import { actorKinds } from '../db/schema';
import { acceptedDates, parseEdtf } from './edtf';

export const languages = ['en', 'es', 'fr'] as const;
export type Language = (typeof languages)[number];

export const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: 'must be a slug: lower-case letters and digits joined by hyphens',
  });
export const topicSlug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/, {
    error: 'must be a topic such as trade or trade/tariffs',
  });
export const country = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 3166-1 alpha-3 code such as USA, MEX or CAN' });
export const party = z.string().trim().min(1).max(100);
/** Text that every output can carry: well-formed, and without control characters but tab and line ends. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(max)
    .refine((t) => t.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(t), {
      error: 'must hold no control characters or half characters',
    });
const line = text(500);
const paragraph = text(5000);

/** A text in English and, where we have them, Spanish and French. */
export const localized = z.strictObject({
  en: paragraph,
  es: paragraph.optional(),
  fr: paragraph.optional(),
});
export type Localized = z.infer<typeof localized>;

/** @returns the text in the language, or in English where it has not been translated, with the language it is in. */
export function inLanguage(text: Localized, lang: Language): { text: string; lang: Language } {
  const own = text[lang];
  return own === undefined ? { text: text.en, lang: 'en' } : { text: own, lang };
}

export const edtf = z.string().superRefine((text, ctx) => {
  if (!parseEdtf(text))
    ctx.addIssue({
      code: 'custom',
      message: 'is no date that the record takes',
      params: { accepted: acceptedDates },
    });
});
const webUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });

export const actorInput = z.strictObject({
  slug,
  kind: z.enum(actorKinds),
  name: line,
  names: z.strictObject({ es: line.optional(), fr: line.optional() }).optional(),
  country: country.optional(),
  party: party.optional(),
  note: paragraph.optional(),
});
export type ActorInput = z.infer<typeof actorInput>;

export const membershipInput = z
  .strictObject({
    actor: slug,
    organization: slug,
    role: localized,
    from: edtf.optional(),
    to: edtf.optional(),
    note: paragraph.optional(),
  })
  .refine(
    ({ from, to }) => {
      const [start, end] = [from, to].map((date) => date && parseEdtf(date));
      return !start || !end || start.earliest <= end.latest;
    },
    { path: ['to'], error: 'must not be earlier than `from`' },
  );
export type MembershipInput = z.infer<typeof membershipInput>;

export const topicInput = z.strictObject({
  slug: topicSlug,
  name: localized,
  cap: z.int().positive().optional(),
});
export type TopicInput = z.infer<typeof topicInput>;

export const propositionInput = z.strictObject({ slug, text: localized, topic: topicSlug });
export type PropositionInput = z.infer<typeof propositionInput>;

export const sourceInput = z.strictObject({
  slug,
  /** CSL item type. */
  type: z.enum(['article', 'article-newspaper', 'article-magazine', 'webpage', 'report', 'speech']),
  title: line,
  publisher: line,
  issued: edtf,
  language: z.string().regex(/^[a-z]{2}$/, { error: 'must be an ISO 639-1 code such as en' }),
  url: webUrl,
  also: z
    .array(z.strictObject({ publisher: line, url: webUrl }))
    .max(20)
    .default([]),
});
export type SourceInput = z.infer<typeof sourceInput>;

/** An actor as documents name it. */
export const actorRef = z.object({
  slug: z.string(),
  name: z.string(),
  names: z.object({ es: z.string().optional(), fr: z.string().optional() }).optional(),
  kind: z.enum(actorKinds),
  country: z.string().optional(),
  party: z.string().optional(),
});
export type ActorRef = z.infer<typeof actorRef>;

export function actorName(actor: ActorRef, lang: Language): string {
  return (lang !== 'en' && actor.names?.[lang]) || actor.name;
}
