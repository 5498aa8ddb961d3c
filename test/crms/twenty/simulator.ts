/** Twenty 0.50 on this machine: the staged company behind its GraphQL, with its sessions and its errors in bodies. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Staged } from '../kit/company.ts';
import type { Carrier } from '../kit/send.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { parse, type Selection, type Value } from './graphql.ts';
import { backOf, ownId, uuid, workspaceId } from './ids.ts';
import { shell } from './pages.ts';
import { answerList, select, Unknown, type Row, type Ways } from './query.ts';
import { rowsOf, type RowOptions } from './rows.ts';
import { stageField, type StageField } from './stage-field.ts';

export interface TwentyOptions extends RowOptions {
  /** How lists behave otherwise, by name. */
  ways?: Readonly<Record<string, Ways>>;
  /** Lists this version does not have. */
  without?: readonly string[];
  /** Lists this person may not read. */
  forbidden?: readonly string[];
  /** `fieldsList` is not there yet. */
  oldMetadata?: boolean;
  /** The amount has no default currency. */
  noCurrency?: boolean;
  /** Changes what is answered: what an assumption turned wrong looks like. */
  twist?: (lists: Map<string, Row[]>, field: StageField) => void;
  tls?: boolean;
}

export interface Twenty {
  simulator: Simulator;
  staged: Staged;
  org: string;
  carrier(userId: string): Carrier;
  signOut(userId: string): void;
  back(entity: Entity, id: string): string;
  close(): Promise<void>;
}

export const errors = (message: string, extensions: Record<string, unknown> = {}): Told => ({
  body: { errors: [{ message, extensions }], data: null },
});
export const refused = errors('Forbidden resource', { code: 'INTERNAL_SERVER_ERROR', response: 'Forbidden resource' });
export const justStarted = errors('Error', { response: 'Metadata cache version not found' });
export const limited = errors('Too many requests', { code: 'LIMIT_REACHED' });

const types: Record<string, string> = {
  ...{ workspaceMembers: 'WorkspaceMember', opportunities: 'Opportunity', companies: 'Company', people: 'Person' },
  ...{ tasks: 'Task', notes: 'Note', timelineActivities: 'TimelineActivity' },
};

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** What the page keeps in its cookie; the refresh token is nobody else's business. */
export const tokenOf = (user: string): string =>
  `${base64({ alg: 'HS256' })}.${base64({ sub: uuid('user', user), workspaceId })}.user${user}`;
export const tokenPair = (user: string): string =>
  JSON.stringify({
    accessToken: { token: tokenOf(user), expiresAt: '2026-11-21T05:00:00.000Z' },
    refreshToken: { token: `refresh${user}`, expiresAt: '2027-01-21T05:00:00.000Z' },
  });

export async function startTwenty(staged: Staged, options: TwentyOptions = {}): Promise<Twenty> {
  const { live } = staged;
  const { company } = live;
  const ended = new Set<string>();
  let made: { version: number; lists: Map<string, Row[]>; field: StageField } | undefined;

  const held = () => {
    if (made?.version === live.version()) return made;
    const field = stageField(company, options.losses ?? false);
    const lists = rowsOf(live, field, options);
    options.twist?.(lists, field);
    return (made = { version: live.version(), lists, field });
  };

  const simulator = await serve((asked) => (asked.path === '/graphql' || asked.path === '/metadata' ? inside(asked) : page(asked)), {
    tls: options.tls ?? false,
  });

  function inside(asked: Asked): Told {
    const user = /^Bearer \S+\.user(\d+)$/.exec(asked.headers['authorization'] ?? '')?.[1];
    const { query = '', variables = {} } = (asked.json ?? {}) as { query?: string; variables?: Record<string, Value> };
    if (user === undefined || ended.has(user)) return refused;
    try {
      const { kind, fields } = parse(query, variables);
      const data = fields.map((field) => [
        field.alias,
        (kind === 'mutation' ? save(field, user) : answer(field, user, asked.path)) ?? null,
      ]);
      return { body: { data: Object.fromEntries(data) as Value } };
    } catch (error) {
      // What is not in the schema is refused before anything is answered; no code says so.
      if (error instanceof Unknown) return { body: { errors: [{ message: error.message, locations: [{ line: 1, column: 7 }] }] } };
      return errors((error as Error).message, { code: 'INTERNAL_SERVER_ERROR', response: (error as Error).message });
    }
  }

  function answer(field: Selection, user: string, path: string): Value {
    if (path === '/metadata') return field.name === 'objects' ? metadata(field) : unknown(field.name);
    if (field.name === 'currentUser') return select(whoIs(user), field, 'User');
    if (field.name === 'messages') throw new Error('messageThreadId filter is required');
    if (field.name === 'calendarEvents') throw new Error('id filter is required');
    const rows = options.without?.includes(field.name) ? undefined : held().lists.get(field.name);
    const type = types[field.name];
    if (!rows || !type) return unknown(field.name);
    if (options.forbidden?.includes(field.name)) throw new Error('You do not have permission to read this object');
    const usual: Ways = field.name === 'timelineActivities' ? { dateless: true } : {};
    return answerList(rows, field, type, { ...usual, ...options.ways?.[field.name] });
  }

  function unknown(name: string): never {
    throw new Unknown(`Cannot query field "${name}" on type "Query".`);
  }

  function whoIs(user: string): Record<string, Value> {
    const found = company.users.find(({ id }) => id === user);
    const [firstName = '', ...rest] = (found?.name ?? '').split(' ');
    return {
      ...{ id: uuid('user', user), email: `${found?.login ?? ''}@acme-example.com`, firstName, lastName: rest.join(' '), userVars: {} },
      workspaceMember: { id: uuid('member', user) },
      currentWorkspace: { id: workspaceId, displayName: 'Acme' },
    };
  }

  function metadata(field: Selection): Value {
    const own = [
      { name: 'stage', type: 'SELECT', defaultValue: "'NEW'", options: held().field.options },
      {
        name: 'amount',
        type: 'CURRENCY',
        defaultValue: options.noCurrency ? null : { amountMicros: null, currencyCode: `'${company.org.currency}'` },
        options: null,
      },
    ] as unknown as Value[];
    const list: Record<string, Value> = options.oldMetadata ? { fields: { edges: own.map((node) => ({ node })) } } : { fieldsList: own };
    const object = (nameSingular: string, namePlural: string): Value => ({
      node: {
        id: nameSingular,
        nameSingular,
        namePlural,
        ...(nameSingular === 'opportunity' ? list : options.oldMetadata ? { fields: { edges: [] } } : { fieldsList: [] }),
      },
    });
    return select(
      { edges: [object('attachment', 'attachments'), object('opportunity', 'opportunities')] },
      field,
      'ObjectConnection',
      'Object',
    );
  }

  function save({ name, args }: Selection, user: string): Value {
    if (name !== 'updateOpportunity') throw new Unknown(`Cannot query field "${name}" on type "Mutation".`);
    const { amount } = args['data'] as { amount?: { amountMicros: number } };
    const id = String(args['id']);
    live.saveDeal(ownId(id), amount ? { amount: String(amount.amountMicros / 1_000_000) } : {}, user);
    return { id };
  }

  function page({ path, query, host }: Asked): Told {
    if (path === '/sign-in') {
      const user = query.get('user') ?? '';
      ended.delete(user);
      return {
        status: 302,
        headers: { location: '/objects/opportunities', 'set-cookie': [`tokenPair=${encodeURIComponent(tokenPair(user))}; Path=/`] },
      };
    }
    return /^\/(objects?\/|welcome|$)/.test(path)
      ? { body: shell(`https://${host}`), headers: { 'content-type': 'text/html' } }
      : { status: 404, body: 'not found' };
  }

  return {
    simulator,
    staged,
    org: 'crm.acme-example.com',
    carrier: (userId) => ({ url: simulator.url, headers: () => ({ authorization: `Bearer ${tokenOf(userId)}` }) }),
    signOut: (userId) => void ended.add(userId),
    back: backOf(company),
    close: () => simulator.close(),
  };
}
