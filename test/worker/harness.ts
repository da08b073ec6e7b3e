/** What the tests inside workerd share: an empty migrated database, the seed, requests to the Worker, made-up entries. */
import { applyD1Migrations, type D1Migration, reset } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import actors from '../../seed/actors.json';
import entries from '../../seed/entries.json';
import memberships from '../../seed/memberships.json';
import propositions from '../../seed/propositions.json';
import sources from '../../seed/sources.json';
import topics from '../../seed/topics.json';
import { type Db, openDb } from '../../src/db/client';
import { type DataPackage, parsePackage } from '../../src/domain/datapackage';
import type { Env } from '../../src/env';
import { savePackage } from '../../src/store/save-package';

export const bindings = env as unknown as Env & { MIGRATIONS: D1Migration[] };
export const origin = 'https://parley.example';

export async function emptyDatabase(): Promise<Db> {
  await reset();
  await applyD1Migrations(bindings.DB, bindings.MIGRATIONS);
  return openDb(bindings.DB);
}

export function readSeed(): DataPackage {
  const parsed = parsePackage(
    structuredClone({ actors, memberships, topics, propositions, sources, entries }),
  );
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  return parsed.data;
}

/** When the seed is loaded in tests. */
export const seededAt = new Date('2026-11-01T12:00:00Z');

export async function seededDatabase(): Promise<Db> {
  const db = await emptyDatabase();
  await savePackage(db, readSeed(), { editor: 'seed', note: 'Loaded' }, () => seededAt);
  return db;
}

/** A request to the Worker, as the network makes it; redirects are answers. */
export function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const worker = (exports as unknown as { default: Fetcher }).default;
  return worker.fetch(new Request(origin + path, { method, headers, redirect: 'manual' }));
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers as a client without types does
export async function getJson(path: string): Promise<any> {
  const response = await get(path);
  if (response.status !== 200)
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
