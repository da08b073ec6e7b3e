// Installs the packages where they are missing or older than the lockfile. Runs on Node 20, before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export function fail(line) {
  console.error(`parley: ${line}`);
  process.exit(1);
}

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Node 20 or newer is needed; this is ${process.versions.node}.`);

function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  return (
    existsSync(installed) &&
    statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs
  );
}

if (!isInstalled()) {
  console.log('parley: installing packages (once)…');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) {
    const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/.exec(
      stderr,
    );
    if (offline)
      fail(
        `the packages could not be downloaded: no connection to the npm registry (${offline[0]}).`,
      );
    fail(`npm ci failed: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
  }
}

// The runtime wants Node 22; where the system's is older, the packages bring one (Linux).
const bundled = `${root}node_modules/.bin/node`;
if (!existsSync(bundled) && major < 22)
  fail(`Node 22 or newer is needed on this system; this is ${process.versions.node}.`);

/** The Node that runs everything else. */
export const node = existsSync(bundled) ? bundled : process.execPath;
/** What keeps the tools from the network, and from asking. */
export const quiet = {
  ...process.env,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
};
export { root };
