import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, describe, expect, it } from 'vitest';
import * as schema from '../../src/db/schema';
import { bindings, emptyDatabase } from './harness';

const tables = (Object.values(schema) as unknown[])
  .filter((value) => is(value, SQLiteTable))
  .map((table) => getTableConfig(table as SQLiteTable));

async function rows<T>(sql: string): Promise<T[]> {
  return (await bindings.DB.prepare(sql).all<T>()).results;
}

describe('the migrated database', () => {
  beforeAll(async () => {
    await emptyDatabase();
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    'has %s as schema.ts says',
    async (name, table) => {
      interface Column {
        name: string;
        type: string;
        notnull: number;
        pk: number;
      }
      const found = await rows<Column>(`SELECT * FROM pragma_table_info('${name}')`);
      const keys = table.primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
      const isKey = (column: string) =>
        keys.includes(column) || table.columns.some((c) => c.name === column && c.primary);
      expect(
        found.map((c) => ({
          name: c.name,
          type: c.type.toLowerCase(),
          notNull: c.notnull === 1,
          key: c.pk > 0,
        })),
      ).toEqual(
        table.columns.map((c) => ({
          name: c.name,
          type: c.getSQLType(),
          notNull: c.notNull,
          key: isKey(c.name),
        })),
      );
      const indexes = await rows<{ name: string; unique: number; columns: string }>(
        `SELECT l.name, l."unique", (SELECT group_concat(i.name) FROM pragma_index_info(l.name) i) AS columns
          FROM pragma_index_list('${name}') l WHERE l.origin = 'c' ORDER BY l.name`,
      );
      const declared = [
        ...table.indexes.map(({ config }) => ({
          name: config.name,
          unique: Number(config.unique),
          columns: config.columns.map((c) => (c as { name: string }).name).join(),
        })),
        ...table.columns
          .filter((c) => c.isUnique)
          .map((c) => ({ name: c.uniqueName, unique: 1, columns: c.name })),
      ];
      expect(indexes).toEqual(declared.sort((a, b) => (a.name! < b.name! ? -1 : 1)));
    },
  );

  it('has no table that schema.ts does not know, but the search index', async () => {
    const found = await rows<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'd1_migrations' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'entries_fts%'`,
    );
    expect(found.map((t) => t.name).sort()).toEqual(tables.map((t) => t.name).sort());
  });

  it('keeps facets without rowid, in reading order', async () => {
    const [facets] = await rows<{ sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE name = 'facets'`,
    );
    expect(facets!.sql).toMatch(/`latest` DESC, `id` DESC\)\s*\) WITHOUT ROWID/);
  });
});
