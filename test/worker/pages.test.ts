import { beforeAll, describe, expect, it } from 'vitest';
import { get, seededDatabase } from './harness';

const html = { Accept: 'text/html' };
const letter = '/entries/2017-02-23-senate-letter-to-tillerson-and-kelly';

beforeAll(async () => {
  await seededDatabase();
});

describe('the pages', () => {
  it.each([
    ['/', 'en', 'February 2017'],
    ['/es/', 'es', 'de febrero de 2017'],
    ['/fr/', 'fr', 'février 2017'],
    [letter, 'en', 'Talk of punitive tariffs'],
    [`/es${letter}`, 'es', 'Talk of punitive tariffs'],
  ])('%s speaks %s', async (path, lang, words) => {
    const response = await get(path, html);
    expect(response.headers.get('Content-Language')).toBe(lang);
    const text = await response.text();
    expect(text).toContain(`<html lang="${lang}"`);
    expect(text).toContain(words);
    expect(text).toContain('hreflang="x-default"');
  });

  it.each([
    ['/es?topic=trade&limit=5', 301, '/es/?topic=trade&limit=5'],
    ['/?lang=es&limit=5&q=trade', 302, '/es/?limit=5&q=trade'],
    ['/fr/?lang=en&kind=letter', 302, '/?kind=letter'],
    [`${letter}?lang=fr`, 302, `/fr${letter}`],
  ])('%s leads on with %i, and nothing that was asked is lost', async (path, status, to) => {
    const response = await get(path, html);
    expect([response.status, response.headers.get('Location')]).toEqual([status, to]);
  });

  it('keep the length of the page when paging', async () => {
    const text = await (await get('/?limit=4&country=USA', html)).text();
    expect(text).toMatch(/rel="next"[^>]*href="\/\?country=USA&amp;cursor=[\w-]+&amp;limit=4"/);
  });

  it('carry their filter in the feeds they name', async () => {
    const text = await (await get('/es/?kind=letter&country=MEX&country=CAN', html)).text();
    for (const format of ['atom', 'rss', 'json'])
      expect(text).toContain(
        `href="/feed.${format}?country=CAN&amp;country=MEX&amp;kind=letter&amp;lang=es"`,
      );
  });

  it.each([
    ['/entries/nothing', html, 404, 'text/html'],
    ['/entries/nothing', { Accept: 'TEXT/HTML;q=0' }, 404, 'application/problem+json'],
    ['/nowhere', { Accept: 'text/html,*/*;q=0.8' }, 404, 'text/html'],
    ['/nowhere', {}, 404, 'application/problem+json'],
    ['/api/v1/nowhere', html, 404, 'application/problem+json'],
    [`${letter}?actor=x`, html, 400, 'text/html'],
    ['/?from=never', html, 400, 'text/html'],
    ['/feed.atom?from=never', html, 400, 'application/problem+json'],
  ] as [string, Record<string, string>, number, string][])(
    '%s, for %o, is %i as %s, and not kept',
    async (path, headers, status, type) => {
      const response = await get(path, headers);
      expect(response.status).toBe(status);
      expect(response.headers.get('Content-Type')).toContain(type);
      expect(response.headers.get('Cache-Control')).toBe('no-store');
    },
  );

  it('name the entry that is missing, in their own language', async () => {
    const text = await (await get('/es/entries/nada', html)).text();
    expect(text).toContain('No hay');
    expect(text).toContain('nada');
  });

  it('show the record as of a time', async () => {
    expect(await (await get('/?as_of=2026-10-01', html)).text()).not.toContain('class="h-entry');
    expect(await (await get('/?as_of=2026-11-02', html)).text()).toContain('h-entry');
  });

  it('escape what was typed', async () => {
    const text = await (
      await get(`/?q=${encodeURIComponent('"><script>alert(1)</script>')}`, html)
    ).text();
    expect(text).not.toContain('<script');
  });
});
