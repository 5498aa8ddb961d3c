/** A Tryton of a test's own, from the seeded database of the shared one: what it changes, nobody else sees. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { tryton, type Server } from './login.ts';
import { databasePath } from './oracle.ts';

export interface OwnServer extends Server {
  database: string;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** Starts it in some seconds. @throws Error when up.sh fails */
export async function ownServer(): Promise<OwnServer> {
  const shared = dirname(databasePath());
  const home = mkdtempSync(join(tmpdir(), 'paceline-tryton-'));
  const name = `${tryton.db}.sqlite`;
  mkdirSync(join(home, 'pristine'));
  for (const to of [name, join('pristine', name)]) copyFileSync(join(shared, 'pristine', name), join(home, to));
  copyFileSync(join(shared, `${tryton.db}.stamp`), join(home, `${tryton.db}.stamp`));
  const port = await freePort();
  const run = (script: string, ...more: string[]) =>
    promisify(execFile)('bash', [join(import.meta.dirname, script), ...more], {
      env: { ...process.env, TRYTON_HOME: home, TRYTON_PORT: String(port), TRYTON_DB: tryton.db, TRYTON_PASSWORD: tryton.password },
    });
  await run('up.sh');
  return {
    ...tryton,
    origin: `http://127.0.0.1:${port}`,
    database: join(home, name),
    stop: async () => void (await run('down.sh', '--wipe')),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
