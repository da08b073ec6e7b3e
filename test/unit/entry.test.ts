import { describe, expect, it } from 'vitest';
import { entryInput } from '../../src/domain/entry';
import { faultsOf } from '../../src/domain/errors';
import { madeUpEntry, type Traits } from '../made-up';

const traits: Traits = {
  kind: 0,
  start: 0,
  span: 0,
  topics: [0],
  participants: [0, 1],
  positions: [{ actor: 0, proposition: 0, stance: 0 }],
  source: 0,
  words: [],
};
const quote = {
  id: 'q1',
  text: 'We “want” more trade, not less',
  speakers: ['ann'],
  language: 'en',
  source: 'gazette',
  paragraph: 1,
};
const position = { actor: 'ann', proposition: 'more-trade', stance: 'support', strength: 'strong' };

function faultsIn(change: object): string[] {
  const parsed = entryInput.safeParse({ ...madeUpEntry(1, traits), ...change });
  const faults = parsed.success ? [] : faultsOf(parsed.error.issues, 'pointer');
  return faults.map((fault) => fault.pointer ?? '');
}

describe('an entry', () => {
  it('may rest a position on words of a quote, however its quotation marks are written', () => {
    const positions = [{ ...position, quote: 'q1', excerpt: 'We "want" more trade' }];
    expect(faultsIn({ quotes: [quote], positions })).toEqual([]);
  });

  it.each([
    ['an id in capitals', { id: '01900000-0000-7000-8000-00000000000A' }, '/id'],
    ['a slug in capitals', { slug: 'Made-Up' }, '/slug'],
    ['a date in words', { date: 'later that week' }, '/date'],
    ['an inferred date without a note', { date_basis: 'inferred' }, '/date_note'],
    ['a control character', { title: { en: 'a\u0008b' } }, '/title/en'],
    ['half a character', { summary: { en: '\uD800' } }, '/summary/en'],
    ['no source', { citations: [] }, '/citations'],
    ['a source twice', { citations: [1, 2].map(() => ({ source: 'gazette' })) }, '/citations/1'],
    ['a topic twice', { topics: ['trade', 'trade'] }, '/topics/1'],
    [
      'a relation to itself',
      { relations: [{ type: 'follows', entry: 'made-up-1' }] },
      '/relations/0/entry',
    ],
    [
      'a quote of a source not cited',
      { quotes: [{ ...quote, source: 'herald' }] },
      '/quotes/0/source',
    ],
    ['a position on nothing', { positions: [position] }, '/positions/0'],
    [
      'a position on a quote that is not there',
      { positions: [{ ...position, quote: 'q9' }] },
      '/positions/0/quote',
    ],
    [
      'words that are not in the quote',
      { quotes: [quote], positions: [{ ...position, quote: 'q1', excerpt: 'We want less' }] },
      '/positions/0/excerpt',
    ],
    [
      'the words of somebody else',
      { quotes: [quote], positions: [{ ...position, actor: 'bob', quote: 'q1' }] },
      '/positions/0/actor',
    ],
    ['a retraction without a reason', { status: 'retracted' }, '/retraction_reason'],
    ['an unknown field', { colour: 'red' }, '/colour'],
  ])('with %s is refused by name', (_, change, pointer) => {
    expect(faultsIn(change)).toContain(pointer);
  });
});
