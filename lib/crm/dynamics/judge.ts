/** Errors of the Web API: `{ error: { code, message } }`, and a redirect where the session has ended. */
import type { Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

/** A property in `$select`, `$filter` or `$expand` that this organisation's table does not have. */
export const unknownProperty = '0x80060888';
/** A table that this organisation does not have (a module that was never installed). */
const unknownTable = 'unknown_table';

/** @returns undefined for anything the shared rules read well: 2xx, 401, 429 with Retry-After, 5xx */
export function judge(reply: Reply): Judged | undefined {
  // Signed out, the Web API sends the browser to the sign-in page of another host.
  if (reply.status === 0) return { error: new CrmError('signed_out', { detail: 'redirected to a sign-in page' }) };
  if (reply.status !== 400 && reply.status !== 403 && reply.status !== 404) return undefined;
  const { code, message } = errorOf(reply.body);
  if (reply.status === 403) return { error: new CrmError('forbidden', { detail: code, code }) };
  const property = /property named '([A-Za-z0-9_]+)'/.exec(message)?.[1];
  if (property) return { error: new CrmError('odd_answer', { detail: property, code: unknownProperty }) };
  if (reply.status === 404 && /segment/i.test(message))
    return { error: new CrmError('forbidden', { detail: 'no such table', code: unknownTable }) };
  return { error: new CrmError('odd_answer', { detail: `status ${reply.status} ${code}`.trim(), code }) };
}

function errorOf(body: string): { code: string; message: string } {
  try {
    const parsed = JSON.parse(body) as { error?: { code?: unknown; message?: unknown } };
    const { code, message } = parsed.error ?? {};
    return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
  } catch {
    return { code: '', message: '' };
  }
}
