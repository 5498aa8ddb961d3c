/**
 * Dynamics 365 Sales on this machine: the Web API over the demo company, session cookies, and the page a person sees.
 * Built from the vendor's documentation as collected; checked against the Common Data Model and against a public client.
 */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { guid, back as backOf, numberOf } from './ids.ts';
import { shell } from './pages.ts';
import { answerQuery, OdataError, type Table } from './query.ts';
import { tablesOf } from './tables.ts';

export interface DynamicsOptions {
  /** Most rows a page; 5,000 there. */
  ceiling?: number;
  /** Columns this organisation does not have, by set. */
  lacks?: Readonly<Record<string, readonly string[]>>;
  /** Tables it does not have, and tables the person may not read. */
  without?: readonly string[];
  forbidden?: readonly string[];
  /** Changes rows before they are asked for: what an assumption turned wrong looks like. */
  twist?: (tables: Map<string, Table>) => void;
  /** Answers without annotations: the header that asks for them is not heeded. */
  bare?: boolean;
  /** Errors in words of its own. */
  otherWords?: boolean;
  /** Answers every call of the Web API, or leaves it to the simulator. */
  instead?: (path: string) => Told | undefined;
  tls?: boolean;
}

export interface Dynamics {
  simulator: Simulator;
  /** A carrier with the session of this user. */
  carrier(userId: string): Carrier;
  back(entity: Entity, id: string): string;
  /** Ends the session of a user, or lets them in again. */
  expire(userId: string): void;
  signIn(userId: string): void;
}

const cookie = 'CrmOwinAuth';
const root = '/api/data/v9.2/';

export async function startDynamics(staged: Staged, options: DynamicsOptions = {}): Promise<Dynamics> {
  const { live } = staged;
  const { company } = live;
  const ended = new Set<string>();
  let made: { version: number; tables: Map<string, Table> } | undefined;

  const tables = (): Map<string, Table> => {
    if (made?.version === live.version()) return made.tables;
    const fresh = tablesOf(company, options.lacks);
    options.twist?.(fresh);
    made = { version: live.version(), tables: fresh };
    return fresh;
  };

  const simulator = await serve(
    (asked) => {
      const userId = userOf(asked);
      if (!asked.path.startsWith(root)) return page(asked, userId);
      if (userId === undefined || ended.has(userId))
        return { status: 302, headers: { location: 'https://login.microsoftonline.com/common/oauth2/authorize' } };
      try {
        return options.instead?.(asked.path) ?? api(asked, userId);
      } catch (error) {
        if (error instanceof OdataError) return refusal(error.status, error.code, options.otherWords ? 'Invalid request.' : error.message);
        throw error;
      }
    },
    { tls: options.tls ?? false },
  );

  function userOf({ cookies, headers }: Asked): string | undefined {
    return cookies.get(cookie) ?? /^Bearer user:(\d+)$/.exec(headers.authorization ?? '')?.[1];
  }

  function api(asked: Asked, userId: string): Told {
    const [, set = '', id] = /^([A-Za-z$]+)(?:\(([^)]+)\))?$/.exec(asked.path.slice(root.length)) ?? [];
    if (set === 'WhoAmI')
      return told({ BusinessUnitId: guid('team', '4'), UserId: guid('user', userId), OrganizationId: guid('organization', '1') });
    const table = options.without?.includes(set) ? undefined : tables().get(set);
    if (!table) throw new OdataError(404, '0x80060888', `Resource not found for the segment '${set}'.`);
    if (options.forbidden?.includes(set))
      throw new OdataError(403, '0x80040220', `Principal user (Id=${guid('user', userId)}) is missing prvRead${table.name} privilege`);
    if (asked.method === 'PATCH' && set === 'opportunities' && id !== undefined) return save(numberOf(id), asked.json, userId);
    if (asked.method !== 'GET') throw new OdataError(405, '0x80060888', 'not possible');
    const prefer = (asked.headers.prefer ?? '').replace(options.bare ? /,?odata\.include-annotations="[^"]*"/ : /$^/, '');
    const scheme = asked.headers['x-forwarded-proto'] ?? (options.tls ? 'https' : 'http');
    return told(
      answerQuery(table, asked.query, `${scheme}://${asked.headers.host ?? asked.host}${asked.path}`, prefer, options.ceiling ?? 5_000),
      prefer === '' ? {} : { 'preference-applied': prefer },
    );
  }

  /** What the form of an opportunity sends when it is saved. */
  function save(id: string, body: unknown, userId: string): Told {
    const { estimatedvalue, name } = (body ?? {}) as { estimatedvalue?: number; name?: string };
    const saved = live.saveDeal(
      id,
      { ...(estimatedvalue === undefined ? {} : { amount: String(estimatedvalue) }), ...(name === undefined ? {} : { name }) },
      userId,
    );
    return saved ? { status: 204 } : refusal(404, '0x80040217', 'The record does not exist.');
  }

  function page({ path, query }: Asked, userId: string | undefined): Told {
    if (path === '/sign-in') {
      const user = query.get('user') ?? '';
      ended.delete(user);
      return {
        status: 302,
        headers: {
          location: '/main.aspx?pagetype=entitylist&etn=opportunity',
          'set-cookie': `${cookie}=${user}; Path=/; HttpOnly; Secure; SameSite=None`,
        },
      };
    }
    if (path !== '/main.aspx') return { status: 404, body: 'not found' };
    return userId === undefined || ended.has(userId)
      ? { body: '<!doctype html><title>Sign in to your account</title><p>Sign in</p>' }
      : { body: shell() };
  }

  const ends = (pipelineId: string, kind: string): string =>
    company.stages.find((stage) => stage.pipelineId === pipelineId && stage.kind === kind)?.id ?? kind;
  return {
    simulator,
    carrier: (userId) => ({ url: simulator.url, headers: () => ({ cookie: `${cookie}=${userId}` }) }),
    back: backOf(ends),
    expire: (userId) => void ended.add(userId),
    signIn: (userId) => void ended.delete(userId),
  };
}

const told = (body: unknown, headers: Record<string, string> = {}): Told => ({
  headers: { 'content-type': 'application/json; odata.metadata=minimal', 'odata-version': '4.0', ...headers },
  body,
});
export const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}): Told => ({
  status,
  headers,
  body: { error: { code, message } },
});
