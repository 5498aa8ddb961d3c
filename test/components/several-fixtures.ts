/** Connections that have to be told apart: two organisations on one host, a colleague, and a site whose pages are read. */
import type { ConnectionRow } from '../../lib/messages/protocol';
import { rows } from './fake-page-client';
import { connection, idle, now } from './fixtures';

const row = (more: Partial<ConnectionRow>): ConnectionRow => ({
  ...connection,
  ...{ connectedAt: now - 3 * 86_400_000, sync: { ...idle, rejects: [] }, counts: [{ entity: 'deal', rows: 412 }], bytes: 310_000 },
  ...{ brings: ['deal'], dock: 'push', access: { way: 'session' } },
  ...more,
});

const espo = { crm: 'espocrm', crmName: 'EspoCRM', origin: 'https://crm.millers.example' };

export const readerRow = row({
  ...{ id: 'reader|old', crm: 'reader', crmName: 'old.millers.example:8080', origin: 'https://old.millers.example:8080' },
  ...{ among: 'old.millers.example:8080', brings: [] },
  readings: [
    { id: 'r1', name: 'Our projects', path: '/projet/list.php', kind: 'deal', rows: 50, readAt: now - 5 * 60_000 },
    { id: 'r2', name: 'Customers', path: '/societe/list.php', kind: 'account', rows: 1 },
  ],
});

export const several: ConnectionRow[] = [
  ...rows.slice(0, 1).map((one) => ({ ...one, among: new URL(one.origin).host })),
  row({ ...espo, id: 'espo|crm|dana', among: 'crm.millers.example · /crm/ · Dana Whitfield' }),
  row({ ...espo, id: 'espo|crm|emil', userName: 'Emil Brandt', among: 'crm.millers.example · /crm/ · Emil Brandt' }),
  row({ ...espo, id: 'espo|old|dana', among: 'crm.millers.example · /old/' }),
  readerRow,
];
