// First step of every command: works on any Node from 18 on with nothing installed, installs what the lock file names,
// then hands over to the script on the project's own Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const stamp = `${root}node_modules/.paceline-lock`;
const node = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`;

if (!existsSync(node) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  // On standard error: what a command prints may be read by a program.
  console.error('Installing packages (npm ci) …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['inherit', 2, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed. Check the connection to the npm registry and try again.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

const env = { ...process.env, PATH: `${root}node_modules/.bin:${root}node_modules/node/bin:${process.env.PATH}` };
const run = spawnSync(node, ['--disable-warning=ExperimentalWarning', `${root}test/tools/${script}.ts`, ...args], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exit(run.status ?? 1);
