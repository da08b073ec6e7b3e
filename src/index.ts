/** The Worker. */
import { app } from './app';
import { runNightly, verifySlice } from './cron';
import type { ChainCheck, Env } from './env';

export default {
  fetch: app.fetch,
  async queue(batch, env) {
    for (const message of batch.messages) {
      await verifySlice(env, message.body);
      message.ack();
    }
  },
  async scheduled(_controller, env) {
    await runNightly(env);
  },
} satisfies ExportedHandler<Env, ChainCheck>;
