import type { ServerResponse } from 'node:http';
import type { EntityName, WireRow } from './wire.ts';

export type FaultKind =
  | 'unauthorized'
  | 'forbidden'
  | 'limited' // 429 with Retry-After in seconds
  | 'limited-until' // 429 with Retry-After as a date
  | 'broken'
  | 'hang'
  | 'cut' // the connection breaks in the middle of the body
  | 'html'
  | 'error-inside'; // status 200, but the body says it failed

export interface Fault {
  kind: FaultKind;
  /** How many matching calls; endless if not given. */
  times?: number;
  /** Tested against the path; every call under /api/ but the app's own views if not given. */
  path?: RegExp;
  /** Let this many matching calls through first. */
  after?: number;
  /** Of a 429. */
  retryAfterSeconds?: number;
}

export interface LogEntry {
  method: string;
  path: string;
  query: string;
  userId: string | null;
  at: number;
  status: number;
}

/** Planned misbehaviour. In this process only: there is no way to it over HTTP. */
export interface Faults {
  plan(fault: Fault): void;
  clear(): void;
  /** The fault for this call, used up by asking. */
  next(path: string): Fault | undefined;
  /** Rows of this entity with these ids go out damaged until `clear`; what is wrong goes through all kinds in turn. */
  damage(entity: EntityName, ids: readonly string[]): void;
  dress(entity: EntityName, row: WireRow): WireRow;
}

const wounds: readonly ((row: WireRow) => WireRow)[] = [
  (row) => Object.fromEntries(Object.entries(row).filter(([field]) => field !== 'id')),
  (row) => ({
    ...row,
    ...('amount' in row
      ? { amount: 'abc' }
      : 'happened' in row
        ? { happened: 'yesterday' }
        : { modified: 'abc', created: 'abc', changed: 'abc' }),
  }),
  (row) => ({
    ...row,
    ...('kind' in row
      ? { kind: 'sleeping' }
      : 'outcome' in row
        ? { outcome: 'maybe' }
        : 'type' in row
          ? { type: 'smoke-signal' }
          : 'state' in row
            ? { state: 'limbo' }
            : { id: null }),
  }),
  (row) => ({ ...row, invented_next_year: 'x', nested_flag: true }), // more than we know: must be accepted
];

export function faults(): Faults {
  let planned: { fault: Fault; left: number; skip: number }[] = [];
  const damaged = new Map<string, number>();
  return {
    plan: (fault) => void planned.push({ fault, left: fault.times ?? Infinity, skip: fault.after ?? 0 }),
    clear: () => {
      planned = [];
      damaged.clear();
    },
    next(path) {
      for (const plan of planned) {
        if (plan.left <= 0 || !(plan.fault.path ?? /^\/api\/(?!views\/)/).test(path)) continue;
        if (plan.skip-- > 0) return undefined;
        plan.left--;
        return plan.fault;
      }
      return undefined;
    },
    damage: (entity, ids) => ids.forEach((id, i) => damaged.set(`${entity}/${id}`, i % wounds.length)),
    dress(entity, row) {
      const wound = damaged.get(`${entity}/${row.id}`);
      return wound === undefined ? row : (wounds[wound]?.(row) ?? row);
    },
  };
}

/** Answers a call as the fault wants it. */
export function misbehave(fault: Fault, response: ServerResponse): void {
  const json = (status: number, body: object, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };
  const wait = fault.retryAfterSeconds ?? 1;
  switch (fault.kind) {
    case 'unauthorized':
      return json(401, { error: 'Please sign in again.' });
    case 'forbidden':
      return json(403, { error: 'You may not see this.' });
    case 'limited':
      return json(429, { error: 'Too many calls.' }, { 'retry-after': String(wait) });
    case 'limited-until':
      return json(429, { error: 'Too many calls.' }, { 'retry-after': new Date(Date.now() + wait * 1000).toUTCString() });
    case 'broken':
      return json(500, { error: 'Something broke on our side.' });
    case 'hang':
      return;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': '100000' });
      response.write('{"rows":[');
      setImmediate(() => response.destroy());
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Maintenance</title><p>We will be back soon.</p>');
      return;
    case 'error-inside':
      return json(200, { error: { code: 'E42', message: 'The report server is away.' } });
  }
}
