import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/client';
import { parsePackage, type ResourceName } from '../../src/domain/datapackage';
import type { EntryDocument } from '../../src/domain/document';
import { savePackage } from '../../src/store/save-package';
import { getJson, readSeed, seededAt, seededDatabase } from './harness';

const letter =
  'We believe that trade agreements should be updated; strengthening labor and environmental protections would benefit both Americans and Mexicans. Talk of punitive tariffs and threats against investors in Mexico, however, put American jobs tied to exports to Mexico in jeopardy. Ill-informed and arbitrary measures could make it more difficult to create the high-quality domestic jobs, including domestic manufacturing jobs, that are critical to ensuring continued economic recovery that reaches all American communities.';

/** Every passage that the source has in quotation marks, and its block quotation: words, paragraph, speakers. */
const quotations: [string, number, string[]][] = [
  ['because we have to be treated fairly by Mexico', 2, ['donald-trump']],
  [
    'two strong sovereign countries from time to time will have differences',
    3,
    ['rex-tillerson', 'john-kelly'],
  ],
  [
    'close cooperation on economic and commercial issues such as energy, legal migration, security, education exchanges, and people-to-people ties',
    3,
    ['rex-tillerson', 'john-kelly'],
  ],
  [
    'should seize the opportunity to modernize and strengthen our trade and energy relationship',
    3,
    ['united-states-government', 'mexico-government'],
  ],
  [letter, 5, ['ben-cardin', 'five-senate-democrats']],
  ['cannot humiliate a country to the bargaining table', 6, ['carlos-gutierrez']],
];

describe('the seed', () => {
  let db: Db;
  let entries: EntryDocument[];
  const entry = (title: RegExp) => entries.find((e) => title.test(e.slug))!;
  beforeAll(async () => {
    db = await seededDatabase();
    ({ items: entries } = await getJson('/api/v1/entries'));
  });

  it('has every act of the article as an entry', () => {
    const acts = entries.map((e) => `${e.kind} ${e.date.edtf}`).sort();
    expect(acts).toEqual([
      'announcement [2017-02..2017-03]',
      'event 2017-02-23',
      'joint_statement [2017-02-22..2017-03-31]',
      'letter 2017-02-23',
      'meeting [2017-02-22..2017-03-31]',
      'meeting [2017-02-22..2017-03-31]',
      'remarks 2017-02-23',
      'remarks 2017-02-23',
      'remarks [2017-02-22..2017-02-25]',
      'visit 2017-02-22',
    ]);
  });

  it.each(quotations)('quotes %j', async (words, paragraph, speakers) => {
    const { items } = await getJson(
      `/api/v1/entries?q=${encodeURIComponent(`"${words.split(' ').slice(0, 8).join(' ')}"`)}`,
    );
    const quotes = (items as EntryDocument[]).flatMap((e) => e.quotes);
    const quote = quotes.find((q) => q.text.startsWith(words))!;
    expect(quote.text.replace(/[.,]$/, '')).toBe(words.replace(/\.$/, ''));
    expect(quote.selector).toMatchObject({ type: 'TextQuoteSelector', exact: quote.text });
    expect(quote.locator).toEqual({ paragraph });
    expect(quote.language).toBe('en');
    expect(quote.speakers.map((s) => s.slug)).toEqual(expect.arrayContaining(speakers));
  });

  it('quotes nothing else', () => {
    expect(entries.flatMap((e) => e.quotes)).toHaveLength(quotations.length);
  });

  it.each([
    ['rex-tillerson', 'US Secretary of State', 'USA'],
    ['john-kelly', 'US Secretary of Homeland Security', 'USA'],
    ['luis-videgaray-caso', 'Foreign Relations Minister', 'MEX'],
    ['miguel-angel-osorio-chong', 'Secretary of Government', 'MEX'],
    ['salvador-cienfuegos-zepeda', 'Secretary of National Defense', 'MEX'],
    ['donald-trump', 'President of the United States', 'USA'],
    ['enrique-pena-nieto', 'President of Mexico', 'MEX'],
    ['ben-cardin', 'Ranking Member', 'USA'],
    ['carlos-gutierrez', 'former US Secretary of Commerce', 'USA'],
    ['peter-mackay', 'former Foreign Minister of Canada', 'CAN'],
  ])('names %s with the role of that time', async (actor, role, country) => {
    const { items } = await getJson(`/api/v1/entries?actor=${actor}&country=${country}`);
    expect(items.length).toBeGreaterThan(0);
    const held = (items as EntryDocument[]).flatMap((e) =>
      e.participants.filter((p) => p.actor.slug === actor && p.role).map((p) => p.role!.en),
    );
    expect(held.join()).toContain(role);
    expect((await getJson(`/api/v1/actors/${actor}`)).country).toBe(country);
  });

  it('keeps the unnamed senators a group, with their party', async () => {
    expect(await getJson('/api/v1/actors/five-senate-democrats')).toMatchObject({
      kind: 'group',
      party: 'Democratic',
    });
    expect((await getJson('/api/v1/entries?party=Democratic')).items).toHaveLength(1);
  });

  it('has both sides of each meeting, addressees and hosts', () => {
    for (const meeting of entries.filter((e) => e.kind === 'meeting'))
      expect(new Set(meeting.participants.map((p) => p.actor.country))).toEqual(
        new Set(['USA', 'MEX']),
      );
    const parts = (e: EntryDocument) => e.participants.map((p) => `${p.part} ${p.actor.slug}`);
    expect(parts(entry(/letter/))).toEqual(
      expect.arrayContaining([
        'author ben-cardin',
        'addressee rex-tillerson',
        'addressee john-kelly',
      ]),
    );
    expect(parts(entry(/atlantic-council/))).toContain('host atlantic-council');
    expect(parts(entries.find((e) => /treated fairly/.test(e.quotes[0]?.text ?? ''))!)).toEqual(
      expect.arrayContaining([
        'speaker donald-trump',
        'addressee manufacturers',
        'host white-house',
      ]),
    );
  });

  it('says what each date rests on, as the source gives no year', () => {
    for (const { date } of entries) {
      expect(date.basis).toBe('inferred');
      expect(date.note?.en).toMatch(/year/);
    }
  });

  it('rests every position on a quote or on a paraphrase that says so', async () => {
    const { items } = await getJson('/api/v1/positions?limit=100');
    expect(items.length).toBeGreaterThan(20);
    for (const p of items) {
      if (p.basis === 'quote')
        expect(p.quote.speakers.map((s: { slug: string }) => s.slug)).toContain(p.actor.slug);
      else expect(p.paraphrase.en).toBeTruthy();
    }
    const stance = async (query: string) =>
      [
        ...new Set(
          (await getJson(`/api/v1/positions?${query}`)).items.map(
            (p: { stance: string }) => p.stance,
          ),
        ),
      ].join();
    expect(await stance('actor=ben-cardin&proposition=impose-punitive-tariffs-on-mexico')).toBe(
      'oppose',
    );
    expect(await stance('actor=donald-trump')).toBe('support');
    expect(await stance('actor=peter-mackay')).toBe('support');
  });

  it('has every title, summary and proposition in three languages', async () => {
    const { items: propositions } = await getJson('/api/v1/propositions?limit=100');
    const texts = [
      ...entries.flatMap((e) => [e.title, e.summary]),
      ...propositions.map((p: { text: object }) => p.text),
    ];
    for (const text of texts) expect(Object.keys(text)).toEqual(['en', 'es', 'fr']);
  });

  it('relates its entries', () => {
    const related = entries.flatMap((e) => e.relations.map((r) => `${r.type} ${r.entry}`));
    expect(related.filter((r) => r.startsWith('part_of 2017-02-22-visit')).length).toBeGreaterThan(
      1,
    );
    expect(related.some((r) => r.startsWith('responds_to 2017-02-22-visit'))).toBe(true);
    expect(related.some((r) => r.startsWith('follows'))).toBe(true);
  });

  it('names its source and where else it was published', async () => {
    const { items } = await getJson('/api/v1/sources');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      title: 'US Officials Travel to Mexico City as Part of Ongoing Bilateral Talks',
      issued: '2017-03',
      also: [{ url: expect.stringContaining('natlawreview.com/article/') }],
    });
  });

  it('loads again without a change', async () => {
    const report = await savePackage(
      db,
      readSeed(),
      { editor: 'seed', note: 'again' },
      () => seededAt,
    );
    for (const tally of Object.values(report))
      expect(tally).toMatchObject({ added: 0, changed: 0 });
    const slug = entries[0]!.slug;
    expect((await getJson(`/api/v1/entries/${slug}/revisions`)).items).toHaveLength(1);
  });

  it('is refused whole, with every fault named, where a record is wrong', () => {
    const seed = structuredClone(readSeed()) as Record<ResourceName, Record<string, unknown>[]>;
    seed.actors[0]!.country = 'Mexico';
    seed.entries[2]!.date = 'later that week';
    seed.entries[3]!.colour = 'red';
    const parsed = parsePackage(seed);
    const faults = 'faults' in parsed ? parsed.faults : [];
    expect(faults.map((f) => `${f.resource} ${f.record} ${f.pointer}`)).toEqual([
      `actors ${seed.actors[0]!.slug} /country`,
      `entries ${seed.entries[2]!.slug} /date`,
      `entries ${seed.entries[3]!.slug} /colour`,
    ]);
    const dangling = structuredClone(readSeed());
    dangling.entries[0]!.topics = ['weather'];
    expect(parsePackage(dangling)).toMatchObject({
      faults: [
        { resource: 'entries', pointer: '/topics/0', detail: expect.stringContaining('weather') },
      ],
    });
  });
});
