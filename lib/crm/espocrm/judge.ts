/** EspoCRM says why in a header, `X-Status-Reason`, and leaves the body empty. */
import type { Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

/** A kind of record this installation does not have. */
export const noModule = 'no_module';
/** A record that is not there any more. */
export const noRecord = 'no_record';

/** @returns undefined for anything the shared rules read well: 2xx, 401, 429, 5xx */
export function judge(reply: Reply, call: Call): Judged | undefined {
  const reason = reply.headers['x-status-reason'] ?? '';
  // Where a gateway stands before the CRM, whoever is signed out is sent to its page.
  if (reply.status === 0) return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  // A key of the metadata that is not there: nothing at all.
  if (reply.status === 200 && reply.body.trim() === '' && /\/Metadata$/.test(call.path.split('?', 1)[0] ?? '')) return { value: null };
  if (reply.status === 404 && /^Controller/.test(reason))
    return { error: new CrmError('forbidden', { detail: 'this CRM has no such records', code: noModule }) };
  if (reply.status === 404) return { error: new CrmError('odd_answer', { detail: 'status 404', code: noRecord }) };
  if (reply.status === 403 && /max size/i.test(reason))
    return { error: new CrmError('odd_answer', { detail: 'the CRM gives smaller pages than its settings say', code: 'max_size' }) };
  const field = reply.status === 400 ? /'(\w{1,60})'/.exec(reason)?.[1] : undefined;
  return field === undefined ? undefined : { error: new CrmError('odd_answer', { detail: `status 400: ${field}`, code: 'no_field' }) };
}
