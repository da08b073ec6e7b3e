// npm run deploy: migrates, seeds and deploys to Cloudflare; with --dry-run it only builds what would be sent.
import { spawnSync } from 'node:child_process';
import { fail, node, quiet, root } from './install.mjs';

const wrangler = `${root}node_modules/wrangler/bin/wrangler.js`;
const unknown = process.argv.slice(2).find((argument) => argument !== '--dry-run');
if (unknown) fail(`unknown option ${unknown}; nothing was deployed. Accepted: --dry-run`);
const dryRun = process.argv.includes('--dry-run');

function step(args) {
  const { status } = spawnSync(node, args, { cwd: root, env: quiet, stdio: 'inherit' });
  if (status !== 0) fail(`stopped at: ${args.slice(1).join(' ')}`);
}

if (!dryRun) {
  step([wrangler, 'd1', 'migrations', 'apply', 'DB', '--remote']);
  step([`${root}node_modules/tsx/dist/cli.mjs`, `${root}seed/load.ts`, '--remote']);
}
step([wrangler, 'deploy', ...(dryRun ? ['--dry-run'] : [])]);
