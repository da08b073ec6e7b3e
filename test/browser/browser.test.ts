/** The built Worker in wrangler's own server, read by a real browser: looks, accessibility, markup, no script. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { mf2 } from 'microformats-parser';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const shots = 'test/browser/shots';
const state = mkdtempSync(join(tmpdir(), 'parley-'));
const environment = {
  ...process.env,
  CI: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
};
let stop = () => {};
let browser: Browser;
let origin: string;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function run(command: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  run('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state]);
  run('tsx', ['seed/load.ts', '--persist-to', state]);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  // A group of its own, so that wrangler's children end with it.
  const server = spawn(
    'wrangler',
    ['dev', '--port', `${port}`, '--ip', '127.0.0.1', '--persist-to', state],
    { env: environment, detached: true, stdio: 'ignore' },
  );
  stop = () => process.kill(-server.pid!, 'SIGTERM');
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${origin}/api/v1/topics`).catch(() => undefined);
    if (answer?.ok) break;
    if (tries > 240) throw new Error('the Worker did not start');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  stop();
  rmSync(state, { recursive: true, force: true });
});

async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const response = await page.goto(origin + path);
  // Chromium reports an answer of 4xx as an error of its own.
  if (response?.ok()) expect(faults).toEqual([]);
  return page;
}

const letter = async () => {
  const answer = await fetch(`${origin}/api/v1/entries?kind=letter`);
  const { items } = (await answer.json()) as { items: { slug: string }[] };
  return `/entries/${items[0]!.slug}`;
};
const paths: [string, () => Promise<string>][] = [
  ['record', async () => '/'],
  ['filtered', async () => '/?stance=oppose&actor=ben-cardin&q=tariffs'],
  ['empty', async () => '/?q=nothingofthekind'],
  ['wrong', async () => '/?from=2017-13-45&kind=speech'],
  ['es', async () => '/es/'],
  ['fr-entry', async () => `/fr${await letter()}`],
  ['entry', letter],
  ['missing', async () => '/entries/nothing'],
];
const markup = new HtmlValidate({
  extends: ['html-validate:standard'],
  // Written by the JSX renderer, which quotes and closes as it does.
  rules: {
    'void-style': 'off',
    'doctype-style': 'off',
    // An entry's title is content.
    'long-title': 'off',
    // A key with several values stands several times in the form.
    'form-dup-name': 'off',
  },
});

describe.each(paths)('the page %s', (name, find) => {
  it('is valid HTML with nothing that runs', async () => {
    const answer = await fetch(origin + (await find()), { headers: { Accept: 'text/html' } });
    const html = await answer.text();
    const report = await markup.validateString(html);
    const found = report.results.flatMap((r) =>
      r.messages.map((m) => `${m.line}: ${m.ruleId} ${m.message}`),
    );
    expect(found).toEqual([]);
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('shows nothing that axe finds at %i px, %s', async (width, colorScheme) => {
    const page = await open(await find(), { viewport: { width, height: 900 }, colorScheme });
    await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('a reader of microformats', () => {
  it('finds the feed, its entries and whose words are quoted where', async () => {
    const html = await (await fetch(`${origin}/?kind=letter`)).text();
    const [feed] = mf2(html, { baseUrl: origin }).items;
    expect(feed?.type).toEqual(['h-feed']);
    expect(feed?.children).toHaveLength(1);
    const entry = feed!.children![0]!;
    expect(entry.type).toEqual(['h-entry']);
    for (const property of ['name', 'url', 'summary', 'published', 'category', 'author'])
      expect(entry.properties[property]?.length, property).toBeGreaterThan(0);
    expect(entry.properties.url).toEqual([`${origin}${await letter()}`]);
    const cites = JSON.stringify(entry);
    expect(cites).toContain('"h-cite"');
    expect(cites).toContain('Talk of punitive tariffs');
  });
});

describe('a reader without JavaScript', () => {
  it('filters the record, follows the view and opens an entry', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    expect(await page.locator('.h-feed .h-entry').count()).toBe(10);
    await page.getByLabel('Words').fill('"punitive tariffs"');
    await page.getByLabel('Kind').selectOption('letter');
    await page.getByRole('button', { name: 'Show entries' }).click();
    expect(await page.locator('.h-entry').count()).toBe(1);
    await expect(page.locator('.h-entry blockquote').innerText()).resolves.toContain(
      'Talk of punitive tariffs',
    );
    const atom = page.getByRole('link', { name: /Atom/ }).first();
    const href = new URL((await atom.getAttribute('href'))!, origin);
    expect(href.search).toBe('?kind=letter&q=%22punitive+tariffs%22');
    const discovered = page.locator('link[type="application/atom+xml"]');
    expect(new URL((await discovered.getAttribute('href'))!, origin).href).toBe(href.href);
    expect(await (await fetch(href)).text()).toContain('<entry');
    await page.locator('.h-entry .u-url').first().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/entries\//);
    await page.context().close();
  });

  it('is told what is wrong with a date, and keeps what was typed', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.getByLabel('Words').fill('mexico');
    await page.getByLabel('From').fill('last week');
    await page.getByRole('button', { name: 'Show entries' }).click();
    expect(await page.getByLabel('Words').inputValue()).toBe('mexico');
    expect(await page.getByLabel('From').inputValue()).toBe('last week');
    expect(await page.getByLabel('From').getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
  });

  it('pages back through the record', async () => {
    const page = await open('/?limit=4', { javaScriptEnabled: false });
    const seen = new Set<string>();
    for (;;) {
      for (const link of await page.locator('.h-entry h3 .u-url').all())
        seen.add((await link.getAttribute('href'))!);
      const older = page.locator('a[rel~="next"]');
      if ((await older.count()) === 0) break;
      await older.click();
    }
    expect(seen.size).toBe(10);
    await page.context().close();
  });
});
