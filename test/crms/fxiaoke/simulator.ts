/**
 * 纷享销客, simulated over the demo company: the page's own API and the open one, with their error bodies inside answers of
 * status 200. Written from the same documentation as the adapter and therefore no independent witness of it.
 */
import type { Carrier } from '../kit/send.ts';
import type { Staged } from '../kit/company.ts';
import { stageCompany } from '../kit/company.ts';
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import { describes, type Fields } from './describes.ts';
import { departmentId, employeeId, recordId } from './ids.ts';
import { saved } from './edits.ts';
import { homePage, signInPage } from './pages.ts';
import { Refused, search, type Search } from './query.ts';
import { choicesOf, people, sales } from './tables.ts';
import { trade, work } from './tables-work.ts';
import { filled, type Row } from './values.ts';

export interface FxiaokeOptions {
  staged?: Staged;
  tls?: boolean;
  /** Offsets end here. */
  ceiling?: number;
  /** What this organisation has made of a record or a description; undefined: it has none. */
  row?: (object: string, row: Row) => Row | undefined;
  fields?: (object: string, fields: Fields) => Fields | undefined;
  /** Objects the signed-in person may not list. */
  refused?: readonly string[];
  /** What the CRM does otherwise than was taken for granted. */
  bend?: (asked: Asked, told: Told) => Told;
  wrong?: { ids?: 'ignored' | 'unordered'; excluded?: boolean; order?: boolean; invalid?: 'ignored' | 'hidden' };
}

export interface Fxiaoke {
  simulator: Simulator;
  staged: Staged;
  ea: string;
  /** The page's session of somebody. */
  carrier(userId: string): Carrier;
  /** A token of the open API. */
  tokenCarrier(userId: string): Carrier;
  /** Puts a record into the recycle bin (作废). */
  invalidate(object: string, id: string): void;
  expireSessions(): void;
  /** Rows of an object as they are now. */
  rows(object: string): Row[];
  close(): Promise<void>;
}

const ea = 'northdesk7';
const api = /^\/FHH\/EM1HNCRM\/API\/v1\/object\/([A-Za-z0-9_]+)\/(controller|service|action)\/([A-Za-z]+)$/;

export async function startFxiaoke(options: FxiaokeOptions = {}): Promise<Fxiaoke> {
  const staged = options.staged ?? stageCompany();
  const { company } = staged.live;
  let generation = 1;
  const invalid = new Map<string, number>();
  let cached: { version: number; tables: Record<string, Row[]>; fields: Record<string, Fields> } | undefined;

  function now() {
    const version = staged.live.version() + invalid.size;
    if (cached?.version === version) return cached;
    const choices = choicesOf(company);
    const plain: Record<string, Row[]> = {
      ...people(company),
      ...sales(company, choices),
      ...work(company, choices),
      ...trade(company, choices),
    };
    const tables = Object.fromEntries(
      Object.entries(plain).map(([object, rows]) => [
        object,
        rows.flatMap((row) => {
          const at = invalid.get(`${object} ${String(row['_id'])}`);
          const full = at === undefined ? row : { ...row, life_status: 'invalid', last_modified_time: at };
          const own = options.row ? options.row(object, filled(full)) : filled(full);
          return own ? [own] : [];
        }),
      ]),
    );
    const fields = Object.fromEntries(
      Object.entries(describes(company, choices)).flatMap(([object, known]) => {
        const own = options.fields ? options.fields(object, known) : known;
        return own ? [[object, own]] : [];
      }),
    );
    return (cached = { version, tables, fields });
  }

  const found = (object: string, query: Search) => {
    const table = now().tables[object];
    if (!table || !now().fields[object]) throw new Refused(320001404, `对象 ${object} 不存在`);
    if (options.refused?.includes(object)) throw new Refused(201112003, `没有${object}的查看列表权限`);
    const { wrong = {} } = options;
    const ignored = (name: string, operator: string) =>
      (wrong.ids === 'ignored' && name === '_id') ||
      (wrong.excluded === true && operator === 'NIN') ||
      (wrong.invalid === 'ignored' && name === 'life_status');
    const filters = (query.filters ?? []).filter(({ field_name: name, operator }) => !ignored(name, operator));
    const orders = wrong.ids === 'unordered' ? [{ fieldName: 'name', isAsc: true }] : wrong.order ? [] : (query.orders ?? []);
    const hidden = wrong.invalid === 'hidden' ? table.filter((row) => row['life_status'] !== 'invalid') : table;
    return search(hidden, { ...query, filters, orders }, options.ceiling);
  };

  const described = (object: string): Fields => {
    const fields = now().fields[object];
    if (!fields) throw new Refused(320001404, `对象 ${object} 不存在`);
    return fields;
  };

  function session(asked: Asked, object: string, verb: string): unknown {
    const body = (asked.json ?? {}) as Record<string, unknown>;
    if (verb === 'List') {
      const query = JSON.parse(String(body['search_query_info'] ?? '{}')) as Search;
      const { rows, total } = found(object, query);
      return { dataList: rows, total, offset: query.offset ?? 0, limit: query.limit ?? 20 };
    }
    if (verb === 'findDescribeByApiName') {
      const name = String(body['describe_apiname']);
      return { objectDescribe: { api_name: name, fields: described(name) } };
    }
    if (verb === 'WebDetail') {
      const row = (now().tables[object] ?? []).find(({ _id: id }) => id === body['objectDataId']);
      if (!row) throw new Refused(201112001, '数据不存在');
      return { data: row };
    }
    if (verb === 'Edit') return { objectData: saved(staged, object, (body['object_data'] ?? {}) as Row) };
    throw new Refused(1, '接口不存在');
  }

  function bySession(asked: Asked, object: string, verb: string): Told {
    const ended = { Result: { StatusCode: 33, FailureMessage: '登录状态已过期，请重新登录' } };
    const [signedIn] = (asked.cookies.get('FSAuthX') ?? '').split('.').slice(-1);
    if (signedIn !== `g${generation}` || asked.query.get('_fs_token') !== asked.cookies.get('fs_token')) return { body: ended };
    return answered(
      () => ({ Result: { StatusCode: 0, FailureMessage: null }, Value: session(asked, object, verb) }),
      (code, message) => ({ Result: { StatusCode: code, FailureMessage: message }, Value: null }),
    );
  }

  function byToken(asked: Asked): Told {
    const { authorization, 'x-fs-ea': enterprise, 'x-fs-userid': user } = asked.headers;
    const refused = (code: number, message: string) => ({ traceId: 'E-O.null.-1000-1', errorCode: code, errorMessage: message });
    if (authorization === undefined) return { body: refused(20017, 'corpAccessToken为必填项，不能为空') };
    if (
      authorization !== `Bearer token-of-the-company-g${generation}` ||
      enterprise !== ea ||
      user === undefined ||
      asked.query.get('thirdTraceId') === null
    )
      return { body: refused(20016, 'the cropId,cropAccessToken or authorization is error') };
    const { data = {} } = (asked.json ?? {}) as { data?: Record<string, unknown> };
    return answered(() => {
      if (asked.path === '/cgi/crm/v2/object/describe') {
        const name = String(data['apiName']);
        return { errorCode: 0, errorMessage: 'OK', data: { describe: { api_name: name, fields: described(name) } } };
      }
      const { rows, total } = found(String(data['dataObjectApiName']), (data['search_query_info'] ?? {}) as Search);
      return { errorCode: 0, errorMessage: 'OK', data: { dataList: rows, total } };
    }, refused);
  }

  const answer = (asked: Asked): Told => {
    if (asked.method === 'POST' && /^\/cgi\/crm\/v2\/(data\/query|object\/describe)$/.test(asked.path)) return byToken(asked);
    const [, object = '', , verb = ''] = api.exec(asked.path) ?? [];
    if (asked.method === 'POST' && verb) return bySession(asked, object, verb);
    if (asked.path === '/XV/UI/Home') return homePage(asked, ea, generation);
    if (asked.path === '/proj/page/loginv2') return signInPage(asked, generation);
    return { status: 302, headers: { location: '/proj/page/loginv2' }, body: '<html></html>' };
  };
  const simulator = await serve((asked) => options.bend?.(asked, answer(asked)) ?? answer(asked), { tls: options.tls === true });

  return {
    simulator,
    staged,
    ea,
    carrier: (userId) => ({
      url: simulator.url,
      headers: () => ({ cookie: `fs_token=csrf${userId}; FSAuthX=${employeeId(userId)}.g1` }),
      query: () => ({ _fs_token: `csrf${userId}` }),
    }),
    tokenCarrier: (userId) => ({
      url: simulator.url,
      headers: () => ({ authorization: 'Bearer token-of-the-company-g1', 'x-fs-ea': ea, 'x-fs-userid': employeeId(userId) }),
      query: () => ({ thirdTraceId: '8d0b1c9e-1111-4222-8333-444455556666' }),
    }),
    invalidate: (object, id) => void invalid.set(`${object} ${id}`, Math.max(staged.now(), ...invalid.values()) + 1),
    expireSessions: () => void (generation += 1),
    rows: (object) => now().tables[object] ?? [],
    close: () => simulator.close(),
  };
}

function answered(right: () => unknown, wrong: (code: number, message: string) => unknown): Told {
  try {
    return { body: right() };
  } catch (error) {
    if (error instanceof Refused) return { body: wrong(error.code, error.message) };
    throw error;
  }
}

export { departmentId, employeeId, recordId };
