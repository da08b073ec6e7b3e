/** The API's answers, as the OpenAPI document names them. */
import { z } from '@hono/zod-openapi';
import {
  actorInput,
  membershipInput,
  propositionInput,
  sourceInput,
  topicInput,
} from '../../domain/actor';
import { entryDocument } from '../../domain/document';

/** A copy with a name of its own in the document; schemas made before zod-openapi was loaded cannot be named themselves. */
function named<T extends z.ZodType>(schema: T, name: string): T {
  return schema.clone().openapi(name) as T;
}

export const entrySchema = named(entryDocument, 'Entry');
export const actorSchema = named(actorInput, 'Actor');
export const topicSchema = named(topicInput, 'Topic');
export const propositionSchema = named(propositionInput, 'Proposition');
export const sourceSchema = named(sourceInput, 'Source');
export const membershipSchema = named(membershipInput, 'Membership');

export const revisionSchema = z
  .object({
    number: z.int().openapi({ description: 'Place in the chain of the whole record, from 1' }),
    revision: z.int().openapi({ description: 'Revision of this entry, from 1' }),
    editor: z.string(),
    note: z.string(),
    recorded_at: z.string(),
    hash: z.string().openapi({
      description:
        'SHA-256, in hex, of the JSON array [previous_hash, number, entry id, revision, document as a string, note, editor, recorded_at]',
    }),
    previous_hash: z.string(),
    document: entrySchema,
  })
  .openapi('Revision');

const { actor, proposition, stance, strength, basis, excerpt, paraphrase } =
  entryDocument.shape.positions.element.shape;
export const positionSchema = z
  .object({
    actor: named(actor, 'ActorReference'),
    proposition,
    stance,
    strength,
    basis,
    excerpt,
    paraphrase,
    quote: entryDocument.shape.quotes.element.optional(),
    date: entryDocument.shape.date,
    entry: entryDocument.pick({ id: true, slug: true, kind: true, title: true }),
    citations: entryDocument.shape.citations,
  })
  .openapi('Position');

export const actorDetailSchema = actorInput
  .extend({
    memberships: z.array(membershipSchema),
    members: z.array(membershipSchema).openapi({ description: 'Who holds a role in this body' }),
  })
  .openapi('ActorDetail');
export const propositionDetailSchema = propositionInput
  .extend({
    positions: z.array(positionSchema).openapi({
      description: 'The newest position of each actor among the newest 100 taken, newest first',
    }),
  })
  .openapi('PropositionDetail');
