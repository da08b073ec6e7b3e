import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../src/domain/errors';
import { parseQuery, printFilter } from '../../src/domain/filter';

const read = (query: string) => {
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(query)) {
    params[key] ??= [];
    params[key].push(value);
  }
  return parseQuery(params);
};
const canonical = (query: string) => printFilter(read(query));
const faultsIn = (query: string) => {
  try {
    read(query);
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults.map((fault) => fault.parameter);
    throw error;
  }
  return [];
};

describe('the filter', () => {
  it('prints equal filters equally', () => {
    expect(canonical('to=2017&kind=visit&kind=letter&kind=visit&q=&actor=&limit=5')).toBe(
      'kind=letter&kind=visit&to=2017-12-31',
    );
    expect(canonical('country=mex&country=USA&from=2017-02')).toBe(
      'country=MEX&country=USA&from=2017-02-01',
    );
    expect(canonical('')).toBe('');
  });

  it('reads back what it prints', () => {
    const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/);
    const filter = fc.record(
      {
        q: fc.stringMatching(/^[a-z"&=+% ]{0,20}[a-z]$/),
        actor: fc.array(slug, { maxLength: 4 }),
        country: fc.array(fc.constantFrom('USA', 'MEX', 'CAN')),
        party: fc.array(fc.constantFrom('Democratic', 'PRI & more', 'a+b')),
        stance: fc.array(fc.constantFrom('support', 'oppose')),
        from: fc.constantFrom('2017-02-01', '2016-12-31'),
        as_of: fc.constantFrom('2017-03-01T00:00:00.000Z'),
        lang: fc.constantFrom('es' as const, 'fr' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filter, (wanted) => {
        const printed = printFilter(wanted as never);
        const once = canonical(printed);
        expect(canonical(once)).toBe(once);
        expect(read(once)).toEqual(read(printed));
      }),
    );
  });

  it.each([
    ['colour=red', 'colour'],
    ['limit=0', 'limit'],
    ['limit=1e9', 'limit'],
    ['limit=101', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['from=2017-13-45', 'from'],
    ['from=2017-02-23~', 'from'],
    ['to=yesterday', 'to'],
    ['kind=speech', 'kind'],
    ['country=Mexico', 'country'],
    ['topic=trade//tariffs', 'topic'],
    ['actor=%00', 'actor'],
    ['stance=maybe', 'stance'],
    ['updated_since=now', 'updated_since'],
    ['as_of=2017-02-30T00:00:00Z', 'as_of'],
    ['lang=de', 'lang'],
    ['from=2017-03&to=2017-02', 'to'],
    ['country=%C4%B1ta', 'country'],
    ['as_of=9999-12-31T23:59:59-01:00', 'as_of'],
    ['updated_since=9999-12-31T23:59:59-01:00', 'updated_since'],
    [`q=${'a'.repeat(20_000)}`, 'q'],
    ['q=***', 'q'],
    ['q=a&q=b', 'q'],
  ])('refuses %s and names the field', (query, parameter) => {
    expect(faultsIn(query)).toContain(parameter);
  });

  it('names every wrong field at once', () => {
    expect(faultsIn('kind=speech&limit=0&x=1').sort()).toEqual(['kind', 'limit', 'x']);
  });
});
