/** Zoho's interface, version 8: what each address answers. */
import type { Asked, Told } from '../kit/serve.ts';
import { parse, QueryError, run } from './coql.ts';
import { back, zohoId } from './ids.ts';
import { fault, listed } from './lists.ts';
import { historyModule, modules } from './modules.ts';
import { mailsOf } from './rows-activities.ts';
import type { Rows } from './rows.ts';
import { roles } from './rows-trade.ts';
import { fields, layouts, pipelines } from './settings.ts';
import type { ZohoState } from './simulator.ts';
import { usersOf } from './users.ts';

/** An answer, and what it costs. */
type Priced = Told & { credits?: number };

const mailsPerCall = 10;

export function answerApi(asked: Asked, state: ZohoState, user: string): Priced {
  const [, , , first = '', second = '', third = ''] = asked.path.split('/');
  if (first === 'coql') return query(asked, state);
  if (first === 'users') return usersOf(asked, state, user);
  if (first === 'org') return second === 'currencies' ? currencies(state) : org(state);
  if (first === 'settings') return settings(asked, state, second);
  const module = modules[first];
  const refused = refusal(first, state);
  if (refused) return refused;
  if (!module) return fault(400, 'INVALID_MODULE', 'The module name given seems to be invalid');
  if (second === '') return listed(asked, first, state.rows(first, module.rows), state.odd, state.tokens, state.staged.now());
  if (second === 'deleted') return deleted(asked, state, first);
  if (second === 'actions' && third === 'count') return { body: { count: state.rows(first, module.rows).length } };
  if (third === 'Stage_History' && first === 'Deals') return stays(asked, state, second);
  if (third === 'Emails') return mails(asked, state, first, second);
  const found = state.rows(first, module.rows).find((row) => row.id === second);
  if (!found) return fault(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 0 });
  return { body: { data: [found] } };
}

function refusal(module: string, { odd }: ZohoState): Told | undefined {
  if (odd.noModule?.includes(module)) return fault(400, 'INVALID_MODULE', 'The module name given seems to be invalid');
  if (odd.noRight?.includes(module))
    return fault(403, 'NO_PERMISSION', 'permission denied', { permissions: [`Crm_Implied_View_${module}`] });
  return undefined;
}

function org(state: ZohoState): Told {
  const { org: of } = state.staged.live.company;
  const home = { iso_code: of.currency, currency: of.currency, currency_symbol: of.currency, time_zone: of.timeZone };
  return {
    body: {
      org: [
        {
          id: zohoId('profile', '1'),
          zgid: '60012345678',
          company_name: of.name,
          type: 'Production',
          ...home,
          license_details: { paid: true, paid_type: 'enterprise' },
        },
      ],
    },
  };
}

function currencies(state: ZohoState): Told {
  if (state.odd.noModule?.includes('currencies')) return fault(400, 'FEATURE_NOT_ENABLED', 'multi currency is not enabled');
  return { body: { currencies: state.writer().currencies() } };
}

function settings(asked: Asked, state: ZohoState, what: string): Told {
  const { odd } = state;
  if (what === 'roles') return { body: { roles: roles(state.writer()) } };
  if (odd.noSettings) return fault(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
  const module = asked.query.get('module') ?? '';
  switch (what) {
    case 'fields': {
      const refused = refusal(module, state);
      if (refused) return refused;
      const found = modules[module];
      return found
        ? { body: fields(module, state.rows(module, found.rows), state.writer(), odd) }
        : fault(400, 'INVALID_MODULE', 'invalid module');
    }
    case 'layouts':
      return { body: layouts() };
    case 'pipeline':
      if (!asked.query.get('layout_id')) return fault(400, 'REQUIRED_PARAM_MISSING', 'layout_id is missing');
      return odd.noPipelines ? fault(400, 'FEATURE_NOT_ENABLED', 'pipelines are not enabled') : { body: pipelines(state.writer(), odd) };
    default:
      return fault(404, 'INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one');
  }
}

function deleted(asked: Asked, state: ZohoState, name: string): Told {
  const module = modules[name];
  const { live } = state.staged;
  const since = Date.parse(asked.headers['if-modified-since'] ?? '');
  const rows = live.deletions
    .filter((one) => one.entity === module?.list && (Number.isNaN(since) || one.at >= since))
    .map((one) => ({
      ...{ id: zohoId(kindOf[name] ?? 'activity', one.id), display_name: 'gone', type: 'recycle', created_by: null },
      ...{ deleted_by: { id: zohoId('user', '1'), name: 'A' }, deleted_time: state.writer().time(one.at) },
    }));
  if (rows.length === 0) return { status: Number.isNaN(since) ? 204 : 304 };
  const [page, perPage] = [Number(asked.query.get('page') ?? 1), Number(asked.query.get('per_page') ?? 200)];
  const shown = rows.slice((page - 1) * perPage, page * perPage);
  return { body: { data: shown, info: { page, per_page: perPage, count: shown.length, more_records: rows.length > page * perPage } } };
}

const kindOf: Readonly<Record<string, Parameters<typeof zohoId>[0]>> = {
  ...{ Deals: 'deal', Leads: 'lead', Accounts: 'account', Contacts: 'contact', Products: 'product', Campaigns: 'campaign' },
  ...{ Quotes: 'quote', Sales_Orders: 'order', Invoices: 'invoice' },
};

const stayRows = (state: ZohoState): Rows => state.rows(historyModule, (writer) => writer.stays());

function stays(asked: Asked, state: ZohoState, deal: string): Told {
  const rows: Rows = stayRows(state).filter((row) => (row.Potential_Name as { id: string }).id === deal);
  // A related list does not name the record it belongs to.
  const own = rows.map((row): Rows[number] => ({ ...row, Potential_Name: undefined }));
  return listed(asked, 'Stage_History', own, { ...state.odd, unsorted: true }, state.tokens, state.staged.now());
}

function mails(asked: Asked, state: ZohoState, module: string, id: string): Told {
  if (module !== 'Leads' && module !== 'Contacts') return fault(400, 'INVALID_MODULE', 'no e-mails here');
  const all = mailsOf(state.writer(), module, back('lead', id));
  if (all.length === 0) return { status: 204 };
  const start = Number(asked.query.get('index') ?? 0);
  const shown = all.slice(start, start + mailsPerCall);
  const more = all.length > start + mailsPerCall;
  const next = more ? String(start + mailsPerCall) : null;
  const tell = state.odd.row ? shown.map((row) => state.odd.row?.('Emails', row)) : shown;
  return {
    body: { Emails: tell, info: { count: shown.length, per_page: mailsPerCall, more_records: more, next_index: next, prev_index: null } },
  };
}

function query(asked: Asked, state: ZohoState): Priced {
  const { odd } = state;
  const text = (asked.json as { select_query?: unknown } | undefined)?.select_query;
  if (typeof text !== 'string') return fault(400, 'MANDATORY_NOT_FOUND', 'select_query', { api_name: 'select_query' });
  if (odd.noCoql === true) return fault(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
  try {
    const parsed = parse(text);
    const module = modules[parsed.module];
    const barred = Array.isArray(odd.noCoql) && odd.noCoql.includes(parsed.module);
    if (barred || odd.noModule?.includes(parsed.module))
      return fault(400, 'INVALID_QUERY', 'invalid query formed', { column_name: parsed.module });
    const refused = refusal(parsed.module, state);
    if (refused) return refused;
    const rows = parsed.module === historyModule ? stayRows(state) : module && state.rows(parsed.module, module.rows);
    if (!rows) return fault(400, 'INVALID_QUERY', 'invalid query formed', { reason: 'no such module' });
    const there = new Set(rows.flatMap((row) => Object.keys(row)));
    const lacking = new Set(odd.lacking?.[parsed.module]);
    const unknown = parsed.columns.map((name) => /\((\w+)\)/.exec(name)?.[1] ?? name).find((name) => !there.has(name) || lacking.has(name));
    if (unknown !== undefined && rows.length > 0)
      return fault(400, 'INVALID_QUERY', 'invalid query formed', { column_name: unknown, reason: 'column given seems to be invalid' });
    const { data, more } = run(parsed, rows);
    const credits = parsed.limit <= 200 ? 1 : parsed.limit <= 1_000 ? 2 : 3;
    if (data.length === 0) return { status: 204, credits };
    const named = odd.column
      ? data.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [odd.column?.(name), value])))
      : data;
    return { body: { data: named, info: { count: named.length, more_records: more } }, credits };
  } catch (error) {
    if (error instanceof QueryError) return fault(400, 'INVALID_QUERY', 'invalid query formed', { reason: error.message });
    throw error;
  }
}
