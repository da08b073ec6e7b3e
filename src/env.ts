/** The Worker's bindings and the types that Hono's handlers share. */
import type { Db } from './db/client';

/** A slice of the revision chain to verify: what holds so far. */
export interface ChainCheck {
  after: { number: number; hash: string };
}

export interface Env {
  DB: D1Database;
  CHECKS: Queue<ChainCheck>;
}

export interface AppEnv {
  Bindings: Env;
  Variables: { db: Db };
}
