/** A simulated Salesforce: its REST interface over the company, its pages, its sessions and its ways to refuse. */
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import type { Entity } from '../../../lib/model/records.ts';
import { describeObject } from './describe.ts';
import { ownNumber, sfId, orgId } from './ids.ts';
import { organisation, type Oddity, type Org } from './org.ts';
import { pageOf } from './pages.ts';
import { Refusal } from './soql/refusal.ts';
import { run, type Row } from './soql/run.ts';

export interface SalesforceOptions extends Oddity {
  tls?: boolean;
  /** Rows in one answer; 2,000 is what the vendor gives at most. */
  batch?: number;
  /** Children in one answer. */
  childBatch?: number;
  /** Calls the organisation has in a day. */
  calls?: number;
  /** Sessions of the pages are refused: only apps an administrator has allowed may ask. */
  accessControl?: boolean;
  /** The identity service takes no sessions of pages. */
  noIdentity?: boolean;
  /** The lists of record types are refused. */
  noPicklists?: boolean;
}

export interface Salesforce {
  simulator: Simulator;
  staged: Staged;
  org: Org;
  orgId: string;
  /** A session of this person, by the company's id. */
  token(userId: string): string;
  carrier(userId: string): Carrier;
  /** Ends a session; without one all. */
  signOut(token?: string): void;
  /** Cursors of queries die. */
  forgetCursors(): void;
  used(): number;
  /** The company's id of one of ours. */
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

export async function startSalesforce(staged: Staged, options: SalesforceOptions = {}): Promise<Salesforce> {
  const org = organisation(staged, options);
  org.rows('User'); // what the company has now is what there is; what goes later goes into the bin
  const { batch = 2000, calls = 100_000 } = options;
  const sessions = new Map<string, string>();
  const cursors = new Map<string, Row[]>();
  let [used, opened] = [0, 0];

  const tokenOf = (userId: string): string => {
    const token = `${orgId.slice(0, 15)}!AQ.${userId}.${sessions.size + 1}`;
    sessions.set(token, userId);
    return token;
  };
  const keep = (rows: Row[]): string => {
    const cursor = `01g${String(++opened).padStart(15, '0')}`;
    cursors.set(cursor, rows);
    return `/services/data/v60.0/query/${cursor}-0`;
  };

  /** One page of rows, and the address of the next. */
  const paged = (rows: readonly Row[], from: number, cursor: string | undefined, version: string): Row => {
    const page = rows.slice(from, from + batch);
    const to = from + page.length;
    const rest = { totalSize: rows.length, done: to >= rows.length, records: page };
    if (to >= rows.length) return rest;
    const name = cursor ?? `01g${String(++opened).padStart(15, '0')}`;
    cursors.set(name, [...rows]);
    return { ...rest, nextRecordsUrl: `/services/data/v${version}/query/${name}-${to}` };
  };

  const answer = (asked: Asked): Told => {
    if (asked.path.length + asked.query.toString().length > 16_384) throw new Refusal(414, 'URI_TOO_LONG', 'URI too long');
    const version = /^\/services\/data\/v(\d+\.\d)/.exec(asked.path)?.[1];
    if (version === undefined && !/^\/(services\/oauth2\/userinfo|id\/)/.test(asked.path)) return pageOf(asked, { org, sessions, tokenOf });
    const given = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? asked.query.get('oauth_token') ?? '';
    const userId = sessions.get(given);
    if (userId === undefined) throw new Refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    if (options.accessControl) throw new Refusal(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API');
    if (++used > calls) throw new Refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    return route(asked, version ?? '', userId);
  };

  const route = ({ path, query }: Asked, version: string, userId: string): Told => {
    const user = org.rows('User').find((row) => row.Id === sfId('User', userId));
    const who = { user_id: sfId('User', userId), organization_id: orgId, name: user?.Name, zoneinfo: user?.TimeZoneSidKey };
    if (path === '/services/oauth2/userinfo') return options.noIdentity ? { status: 403, body: 'Bad_OAuth_Token' } : { body: who };
    if (path.startsWith('/id/')) return { body: { ...who, id: `https://login.salesforce.com${path}`, display_name: who.name } };
    const rest = path.replace(/^\/services\/data\/v\d+\.\d\/?/, '');
    if (rest === '') return { body: { query: `${path}/query`, identity: `${origin()}/id/${orgId}/${sfId('User', userId)}` } };
    if (rest === 'chatter/users/me') return { body: { id: who.user_id, name: who.name } };
    if (rest === 'query' || rest === 'query/' || rest === 'queryAll') {
      const soql = query.get('q') ?? '';
      if (soql === '') throw new Refusal(400, 'MALFORMED_QUERY', 'no query');
      const { childBatch = Infinity } = options;
      return { body: paged(run(org, soql, { all: rest === 'queryAll', version, childBatch, more: keep }), 0, undefined, version) };
    }
    const [, cursor = '', from = '0'] = /^query\/([A-Za-z0-9]+)-(\d+)$/.exec(rest) ?? [];
    if (cursor !== '') {
      const rows = cursors.get(cursor);
      if (!rows) throw new Refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
      return { body: paged(rows, Number(from), cursor, version) };
    }
    const [, object] = /^sobjects\/(\w+)\/describe\/?$/.exec(rest) ?? [];
    if (object !== undefined) return { body: describeObject(org, object) };
    const [, type] = /^ui-api\/object-info\/Opportunity\/picklist-values\/(\w{18})\/StageName$/.exec(rest) ?? [];
    const found = org.recordTypes().find(({ id }) => id === type);
    if (found && !options.noPicklists)
      return {
        body: { values: found.stages.map((value) => ({ value, label: value, attributes: null, validFor: [] })), controllerValues: {} },
      };
    throw new Refusal(404, 'NOT_FOUND', 'The requested resource does not exist');
  };

  const origin = (): string => simulator.url;
  const simulator = await serve(
    (asked) => {
      const usage = () => ({ 'Sforce-Limit-Info': `api-usage=${used}/${calls}` });
      try {
        const told = answer(asked);
        return asked.path.startsWith('/services/data/') ? { ...told, headers: { ...usage(), ...told.headers } } : told;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { status: error.status, headers: usage(), body: [{ message: error.message, errorCode: error.code }] };
      }
    },
    { tls: options.tls ?? false },
  );

  const stageOf = (id: string): string => {
    const name = id.slice(id.indexOf('/') + 1);
    return staged.live.company.stages.find((stage) => stage.name === name)?.id ?? id;
  };
  return {
    simulator,
    staged,
    org,
    orgId,
    token: tokenOf,
    carrier(userId) {
      const token = tokenOf(userId);
      return { url: simulator.url, headers: () => ({ authorization: `Bearer ${token}` }) };
    },
    signOut: (token) => (token === undefined ? sessions.clear() : void sessions.delete(token)),
    forgetCursors: () => cursors.clear(),
    used: () => used,
    back(entity, id) {
      if (entity === 'stage') return stageOf(id);
      if (entity === 'stageChange' || entity === 'amountChange') return org.historyOwn.get(id) ?? id;
      return /^[A-Za-z0-9]{18}$/.test(id) ? ownNumber(id) : id;
    },
    close: () => simulator.close(),
  };
}
