import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, parseEdtf } from '../../src/domain/edtf';

describe('parseEdtf', () => {
  it.each([
    ['2017-02-23', '2017-02-23', '2017-02-23', 'date'],
    ['2017-02', '2017-02-01', '2017-02-28', 'date'],
    ['2016-02', '2016-02-01', '2016-02-29', 'date'],
    ['2017', '2017-01-01', '2017-12-31', 'date'],
    ['2017-02-23~', '2017-02-23', '2017-02-23', 'date'],
    ['2017-02-22/2017-02-23', '2017-02-22', '2017-02-23', 'interval'],
    ['2017-02-22/2017-03', '2017-02-22', '2017-03-31', 'interval'],
    ['[2017-02-22..2017-02-25]', '2017-02-22', '2017-02-25', 'set'],
    ['[2017-02-25,2017-02-22,2017-02-24]', '2017-02-22', '2017-02-25', 'set'],
    ['[2017-02,2017-02-10]', '2017-02-01', '2017-02-28', 'set'],
    ['[2017-02-22,2017-02-25]', '2017-02-22', '2017-02-25', 'set'],
  ])('%s may mean %s to %s', (text, earliest, latest, shape) => {
    expect(parseEdtf(text)).toMatchObject({ edtf: text, earliest, latest, shape });
  });

  it.each([
    '',
    'later that week',
    '2017-13-45',
    '2017-02-31',
    '2017-21',
    '201X',
    '2017-02-XX',
    '2017-02-22T10:00:00Z',
    '2017-02/..',
    '../2017-02-22',
    '[..2017-02-22]',
    '{2017-02-22,2017-02-24}',
    '2017-02-25/2017-02-22',
    '-0044',
    'Y20170',
    '0000',
    `${'['.repeat(50)}`,
  ])('refuses %j', (text) => {
    expect(parseEdtf(text)).toBeUndefined();
  });

  it('gives every day its own bounds, and spans the bounds of their ends', () => {
    const day = fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [first, last] = [a, b].sort() as [string, string];
        expect(parseEdtf(a)).toMatchObject({ earliest: a, latest: a });
        for (const text of [`${first}/${last}`, `[${first}..${last}]`])
          expect(parseEdtf(text)).toMatchObject({ earliest: first, latest: last });
        expect(addDays(first, dayNumber(last) - dayNumber(first))).toBe(last);
      }),
    );
  });

  it('answers any text without throwing', () => {
    const characters = fc.constantFrom(...'0123456789-/[].,~?%XTZ{}ü '.split(''));
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 40 }), (text) => {
        const parsed = parseEdtf(text);
        if (parsed) expect(parsed.earliest <= parsed.latest).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
