/** Get Records: fields, order, "since", page numbers to 2,000 rows, then tokens. */
import type { Asked, Told } from '../kit/serve.ts';
import type { Oddities } from './oddities.ts';
import type { Rows } from './rows.ts';

export const fault = (status: number, code: string, message: string, details: Record<string, unknown> = {}): Told => ({
  status,
  body: { code, details, message, status: 'error' },
});

interface Token {
  left: Rows;
  until: number;
  asked: string;
}

/** Tokens in force; a token stands for rows as they were. */
export type Tokens = Map<string, Token>;

const perPageMost = 200;

/** @param rows of the module, whole · @param now epoch ms */
export function listed(asked: Asked, module: string, rows: Rows, odd: Oddities, tokens: Tokens, now: number): Told {
  const { query, headers } = asked;
  const wanted = (query.get('fields') ?? '').split(',').filter(Boolean);
  if (wanted.length === 0) return fault(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', { param: 'fields' });
  if (wanted.length > 50) return fault(400, 'LIMIT_EXCEEDED_FIELDS', 'fields limit exceeded');
  const perPage = Number(query.get('per_page') ?? perPageMost);
  if (!(perPage > 0 && perPage <= perPageMost)) return fault(400, 'INVALID_DATA', 'per_page is more than 200');
  const token = query.get('page_token');
  const signature = `${module} ${query.get('fields') ?? ''} ${query.get('sort_by') ?? ''} ${headers['if-modified-since'] ?? ''}`;
  let found: Rows;
  let page = Number(query.get('page') ?? 1);
  if (token !== null) {
    const known = tokens.get(token);
    if (!known || known.until <= now) return fault(400, 'EXPIRED_VALUE', 'The value provided has expired.', { param_name: 'page_token' });
    if (known.asked !== signature) return fault(400, 'INVALID_DATA', 'the request differs from the one the token was given for');
    found = known.left;
    page = 1;
  } else {
    if (page * perPage > (odd.numbered ?? 2_000))
      return fault(400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', 'You can only get the first 2000 records without using page_token param.', {
        limit: 2_000,
      });
    found = arranged(rows, asked, odd);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  if (!Number.isNaN(since) && found.length === 0) return { status: 304 };
  if (found.length === 0) return { status: 204 };
  const start = (page - 1) * perPage;
  const shown = found.slice(start, start + perPage);
  const rest = found.slice(start + perPage);
  if (shown.length === 0) return { status: 204 };
  const next = rest.length > 0 && !odd.noToken ? `t${tokens.size + 1}.${String(now)}` : null;
  const until = now + (odd.tokenLife ?? 24 * 60 * 60_000);
  if (next !== null) tokens.set(next, { left: rest, until, asked: signature });
  const lacking = new Set(odd.lacking?.[module]);
  const pick = (row: Rows[number]) => {
    const names = [...wanted.filter((name) => !lacking.has(name)), ...Object.keys(row).filter((name) => name === '$se_module'), 'id'];
    const chosen = Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
    return odd.row ? odd.row(module, chosen) : chosen;
  };
  return {
    body: {
      data: shown.map(pick),
      info: {
        ...{
          per_page: perPage,
          count: shown.length,
          page,
          sort_by: query.get('sort_by') ?? 'id',
          sort_order: query.get('sort_order') ?? 'desc',
        },
        ...{ more_records: rest.length > 0, next_page_token: next, previous_page_token: null },
        page_token_expiry: next === null ? null : new Date(until).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
      },
    },
  };
}

function arranged(rows: Rows, { query, headers }: Asked, odd: Oddities): Rows {
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const ids = query.get('ids')?.split(',');
  const timeOf = (row: Rows[number]) => Date.parse(String(row.Modified_Time));
  const met = rows.filter((row) => {
    if (ids && !ids.includes(row.id)) return false;
    return Number.isNaN(since) || (odd.exclusive ? timeOf(row) > since : timeOf(row) >= since);
  });
  if (odd.unsorted) return met;
  const sign = query.get('sort_order') === 'asc' ? 1 : -1;
  const by = query.get('sort_by') ?? 'id';
  return met.toSorted((a, b) => {
    const [x, y] = [by === 'id' ? a.id : timeOf(a), by === 'id' ? b.id : timeOf(b)];
    return (x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1) * sign;
  });
}
