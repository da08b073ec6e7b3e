/** Loads the data package of this folder into D1: `npm run seed`, with --remote into the deployed database. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { getPlatformProxy, unstable_readConfig } from 'wrangler';
import { openDb } from '../src/db/client';
import {
  type PackageFault,
  parsePackage,
  type ResourceName,
  resources,
} from '../src/domain/datapackage';
import { InvalidInput } from '../src/domain/errors';
import type { Env } from '../src/env';
import { savePackage } from '../src/store/save-package';

const { values, positionals } = readArguments();
const folder = positionals[0] ?? import.meta.dirname;

const descriptor = (await readJson('datapackage.json')) as {
  resources?: { name?: string; path?: string }[];
};
const read = {} as Record<ResourceName, unknown>;
for (const name of Object.keys(resources) as ResourceName[]) {
  const path = descriptor.resources?.find((resource) => resource.name === name)?.path;
  if (path === undefined) fail([`datapackage.json: has no resource ${name}`]);
  read[name] = await readJson(path);
}
const parsed = parsePackage(read);
if ('faults' in parsed) fail(parsed.faults.map(describe));

const { env, dispose } = await getPlatformProxy<Env>(
  values.remote ? { configPath: await writeRemoteConfig() } : { persist: persistence() },
);
try {
  const saved = await savePackage(
    openDb(env.DB),
    parsed.data,
    { editor: 'seed', note: 'Loaded from the data package' },
    () => new Date(),
  );
  for (const [name, { added, changed, left }] of Object.entries(saved))
    console.log(`${name.padEnd(13)}${added} added, ${changed} changed, ${left} left as they were`);
} catch (error) {
  if (!(error instanceof InvalidInput)) throw error;
  await dispose();
  fail((error.faults as PackageFault[]).map(describe));
}
await dispose();

function readArguments() {
  try {
    const parsed = parseArgs({
      options: { remote: { type: 'boolean', default: false }, 'persist-to': { type: 'string' } },
      allowPositionals: true,
    });
    if (parsed.positionals.length > 1) throw new Error('Only one folder can be loaded at a time');
    return parsed;
  } catch (error) {
    return fail([`${(error as Error).message}. Usage: npm run seed -- [FOLDER] [--remote]`]);
  }
}

async function readJson(path: string): Promise<unknown> {
  const file = `${folder.replace(/\/$/, '')}/${path}`;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return fail([`${file}: ${(error as Error).message}`]);
  }
}

function describe({ resource, record, pointer, detail, accepted }: PackageFault): string {
  return `${resource}: ${record}: ${pointer || '/'} ${detail}${accepted ? ` (accepted: ${accepted})` : ''}`;
}

function fail(lines: string[]): never {
  for (const line of lines) console.error(line);
  console.error('Nothing was written.');
  process.exit(1);
}

/** Where the local database is: as `wrangler --persist-to` has it. */
function persistence(): { path: string } | true {
  const folder = values['persist-to'];
  return folder === undefined ? true : { path: `${folder}/v3` };
}

/** A binding reaches the deployed database where its configuration says `remote`; local runs must not. */
async function writeRemoteConfig(): Promise<string> {
  const config = unstable_readConfig({ config: 'wrangler.toml' });
  const databases = config.d1_databases.map((database: object) => ({ ...database, remote: true }));
  const path = '.wrangler/seed-remote.json';
  const { name, compatibility_date } = config;
  await mkdir('.wrangler', { recursive: true });
  await writeFile(path, JSON.stringify({ name, compatibility_date, d1_databases: databases }));
  return path;
}
