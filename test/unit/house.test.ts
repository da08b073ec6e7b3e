import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room of the house may import from; `db` types are everyone's. */
const mayImport: Record<string, string[]> = {
  db: [],
  domain: ['db'],
  i18n: ['domain'],
  feeds: ['domain', 'i18n'],
  views: ['domain', 'i18n'],
  store: ['db', 'domain'],
  http: ['db', 'domain', 'store', 'feeds', 'views', 'i18n', 'env'],
  app: ['db', 'domain', 'http', 'env'],
  cron: ['db', 'domain', 'store', 'env'],
  env: ['db', 'domain'],
  index: ['app', 'cron', 'env'],
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

const roomOf = (path: string) => path.split('/')[0]!.replace(/\.tsx?$/, '');
/** The code without comments. */
const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}
const imports: Import[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?from\s+)?'(\.[^']*)'/gm)].map(
    (match) => ({
      from: path,
      to: relative('.', join(dirname(path), match[2]!)),
      typeOnly: match[1] !== undefined,
    }),
  ),
);

describe('the house', () => {
  it('has rooms that are all known', () => {
    expect([...new Set(files.map((file) => roomOf(file.path)))].sort()).toEqual(
      Object.keys(mayImport).sort(),
    );
  });

  it('imports only downwards', () => {
    expect(imports.length).toBeGreaterThan(50);
    const upwards = imports.filter(({ from, to, typeOnly }) => {
      const [room, target] = [roomOf(from), roomOf(to)];
      const typesOfTables = typeOnly && to === 'db/schema';
      return room !== target && !typesOfTables && !mayImport[room]!.includes(target);
    });
    expect(upwards).toEqual([]);
  });

  it('imports nothing while it runs', () => {
    const late = files.filter(({ text }) => /\bimport\(|\brequire\(/.test(codeOf(text)));
    expect(late.map((file) => file.path)).toEqual([]);
  });

  it('keeps SQL in store', () => {
    const sql =
      /\bsql`|\.prepare\(|\bSELECT\s[\s\S]*?\bFROM\b|\bINSERT\s+INTO\b|\bdb\.(select|insert|update|delete)\(/;
    const elsewhere = files.filter(
      ({ path, text }) => !['store', 'db'].includes(roomOf(path)) && sql.test(codeOf(text)),
    );
    expect(elsewhere.map((file) => file.path)).toEqual([]);
  });

  it('keeps clocks and chance out of what is pure', () => {
    const impure =
      /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\brandomUUID\b|\bgetRandomValues\b|\bperformance\.now\b/;
    const found = files.filter(
      ({ path, text }) =>
        ['domain', 'feeds', 'views', 'i18n'].includes(roomOf(path)) && impure.test(codeOf(text)),
    );
    expect(found.map((file) => file.path)).toEqual([]);
  });

  it('opens each file with a sentence on what it decides', () => {
    const mute = files.filter(({ text }) => !/^\/\*\* [A-Z/][\s\S]*?\*\//.test(text));
    expect(mute.map((file) => file.path)).toEqual([]);
  });
});
