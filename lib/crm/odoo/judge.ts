/**
 * JSON-RPC of Odoo: the HTTP status is 200 whatever happened, and an error stands in the body. `message` is renamed by white
 * labels and translated, so `code` and `data.name` decide; `data.debug` is a traceback and `data.message` names records and
 * people: neither is ever repeated.
 */
import type { Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

/** `CrmError.code` of a model this database does not have. */
const noModel = 'no_model';
/** … of a field it does not have. */
export const noField = 'builtins.ValueError';

interface Fault {
  code?: unknown;
  data?: { name?: unknown; message?: unknown } | null;
}

/** @returns undefined for anything the shared rules read well: other statuses, pages, broken JSON */
export function judge(reply: Reply): Judged | undefined {
  if (reply.status !== 200 || !/^\s*\{/.test(reply.body)) return undefined;
  let answer: unknown;
  try {
    answer = JSON.parse(reply.body);
  } catch {
    return undefined;
  }
  const { error, result, jsonrpc } = answer as { error?: Fault | null; result?: unknown; jsonrpc?: unknown };
  if (error) return faultOf(error);
  // A method that returns nothing has no result.
  return jsonrpc === '2.0' ? { value: result ?? null } : { error: new CrmError('odd_answer', { detail: 'no JSON-RPC' }) };
}

function faultOf({ code, data }: Fault): Judged {
  const name = typeof data?.name === 'string' ? data.name : '';
  const short = /^[A-Za-z_.0-9]{1,80}$/.test(name) ? name : 'an error without a name';
  if (code === 100 || name.endsWith('SessionExpiredException')) return { error: new CrmError('signed_out', { detail: short }) };
  if (name.endsWith('.AccessError') || name.endsWith('.AccessDenied'))
    return { error: new CrmError('forbidden', { detail: short, code: name }) };
  // Until 17 the registry's own KeyError, from 18 on a 404 in the body.
  if (code === 404 || name === 'builtins.KeyError' || name.endsWith('.NotFound'))
    return { error: new CrmError('forbidden', { detail: 'no such model', code: noModel }) };
  // Two transactions met, or the database was restarted: the same question works a moment later.
  if (/^psycopg2\.|\.OperationalError$|SerializationFailure/.test(name))
    return { error: new CrmError('unavailable', { detail: short }), again: true };
  return { error: new CrmError('odd_answer', { detail: short, code: name }) };
}
