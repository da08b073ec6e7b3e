import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/client';
import { parsePackage } from '../../src/domain/datapackage';
import { savePackage } from '../../src/store/save-package';
import { emptyDatabase, getJson, readSeed, seededDatabase } from './harness';

describe('the seed', () => {
  let db: Db;
  beforeAll(async () => {
    db = await seededDatabase();
  });

  it('shows every entry through the API', async () => {
    const { items, next } = await getJson('/api/v1/entries');
    expect(items).toHaveLength(10);
    expect(next).toBeNull();
  });
});
