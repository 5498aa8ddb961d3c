/** From a reply to parsed JSON, or to the error that names what came instead. */
import type { Reply } from './adapter';
import { CrmError } from './crm-error';

/**
 * Parsed JSON of a 2xx reply.
 * @throws CrmError signed_out (401), forbidden (403), not_json (redirect, HTML, empty body, broken text), odd_answer (other statuses)
 */
export function jsonOf(reply: Reply): unknown {
  const { status } = reply;
  if (status === 401) throw new CrmError('signed_out');
  if (status === 403) throw new CrmError('forbidden');
  // 0 is what an unfollowed redirect looks like from a page
  if (status === 0 || (status >= 300 && status < 400)) throw new CrmError('not_json', { detail: 'redirected' });
  if (status < 200 || status > 299) throw new CrmError('odd_answer', { detail: `status ${status}` });
  const text = reply.body.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new CrmError('not_json', { detail: 'empty body' });
  if (/html/i.test(reply.headers['content-type'] ?? '') || text.startsWith('<')) throw new CrmError('not_json', { detail: 'HTML' });
  try {
    return JSON.parse(text);
  } catch {
    throw new CrmError('not_json', { detail: 'broken JSON' });
  }
}

/**
 * For interfaces that answer errors with status 200: takes `result` out of `{ result }`, or throws what `explain` makes of `{ error }`.
 * @param explain turns the CRM's error value into a CrmError; must not repeat values of records.
 */
export function rpcResult(answer: unknown, explain: (error: unknown) => CrmError): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw new CrmError('odd_answer', { detail: 'no object' });
  const { error, result } = answer as Record<string, unknown>;
  if (error !== undefined && error !== null) throw explain(error);
  if (result === undefined) throw new CrmError('odd_answer', { detail: 'no result' });
  return result;
}
