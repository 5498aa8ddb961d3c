import { homedir } from 'node:os';
import { join } from 'node:path';
/** Where up.sh keeps the database. */
export function databasePath(): string {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(process.env.TRYTON_HOME ?? join(cache, 'tryton-testbed'), `${process.env.TRYTON_DB ?? 'crm'}.sqlite`);
}
