import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { MIGRATIONS: await readD1Migrations('drizzle') } },
          })),
        ],
        // One isolate for all files: the database is emptied before each test instead.
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          isolate: false,
          fileParallelism: false,
        },
      },
    ],
  },
});
