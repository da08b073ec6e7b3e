/** Opens the database: reads may go to a replica, writes go to the primary. */
import { is, SQL } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import * as schema from './schema';

export type Db = DrizzleD1Database<typeof schema> & { $client: D1Database };

export function openDb(d1: D1Database | D1DatabaseSession): Db {
  // drizzle asks for prepare and batch only, which a session has too.
  return drizzle(d1 as D1Database, { schema });
}

/** A reader's connection: any replica may answer (D1 Sessions API, `first-unconstrained`). */
export function openReader(d1: D1Database): Db {
  return openDb(d1.withSession('first-unconstrained'));
}

/** Anything that can say its SQL: raw `sql` or a query builder. */
export type Statement = SQL | { toSQL(): { sql: string; params: unknown[] } };

const dialect = new SQLiteAsyncDialect();

/**
 * D1's transaction: all statements or none. drizzle's own `batch` fails on raw `sql` with parameters.
 * @returns the rows of each statement
 */
export async function runBatch(db: Db, statements: Statement[]): Promise<unknown[][]> {
  if (statements.length === 0) return [];
  const client = db.$client as D1Database;
  const prepared = statements.map((statement) => {
    const query = is(statement, SQL) ? dialect.sqlToQuery(statement) : statement.toSQL();
    return client.prepare(query.sql).bind(...query.params);
  });
  return (await client.batch(prepared)).map((result) => result.results);
}
