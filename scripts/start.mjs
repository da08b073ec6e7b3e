// npm start: packages, database and seed as far as they are missing, then the Worker on http://localhost:8787.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fail, node, quiet, root } from './install.mjs';

const port = Number(process.env.PORT ?? 8787);
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT must be a number from 1 to 65535, not ${process.env.PORT}.`);
await new Promise((resolve) => {
  const probe = createServer();
  probe.once('error', () => fail(`port ${port} is taken. Another one: PORT=${port + 1} npm start`));
  probe.listen(port, '127.0.0.1', () => probe.close(resolve));
});

const wrangler = [`${root}node_modules/wrangler/bin/wrangler.js`];

function step(name, args) {
  const { status, stdout, stderr } = spawnSync(node, args, {
    cwd: root,
    env: { ...quiet, CI: 'true' },
    encoding: 'utf8',
  });
  if (status !== 0) fail(`${name} failed:\n${stdout}${stderr}`);
  return stdout;
}

step('migrating the database', [...wrangler, 'd1', 'migrations', 'apply', 'DB', '--local']);
process.stdout.write(
  step('seeding', [`${root}node_modules/tsx/dist/cli.mjs`, `${root}seed/load.ts`]),
);

console.log(`parley: http://localhost:${port} (stop with Ctrl-C)`);
const child = spawn(
  node,
  [
    ...wrangler,
    'dev',
    '--port',
    String(port),
    '--ip',
    '127.0.0.1',
    '--show-interactive-dev-session=false',
  ],
  {
    cwd: root,
    env: quiet,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
// npm ends without telling us: a new parent means that the old one is gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code) => process.exit(code ?? 0));
