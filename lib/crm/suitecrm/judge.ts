/** SuiteCRM answers nearly everything with 200 and text/html: data, failures of the database, and the form to sign in with. */
import type { Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';
import { changeLogIn } from './markup';

/** The database refused the question: a field this installation has not. */
const refusedQuestion = 'database';
/** No change log came: the record is gone, or may not be read. */
export const noLog = 'no_log';

/** The form of a field is not given. */
const noForm = 'no_form';

const failed = (detail: string, code?: string): Judged => ({ error: new CrmError('odd_answer', { detail, code }) });

/** @returns undefined for anything the shared rules read well: statuses other than 2xx and redirects */
export function judge(reply: Reply, call: Call): Judged | undefined {
  if (reply.status === 0) return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  if (reply.status < 200 || reply.status > 299) return undefined;
  const body = reply.body.replace(/^\uFEFF/, '').trim();
  if (isSignIn(body)) return { error: new CrmError('signed_out', { detail: 'the form to sign in with' }) };
  const action = new URLSearchParams(call.path.split('?')[1] ?? '').get('action');
  if (action === 'Popup') {
    const value = changeLogIn(body);
    return value === undefined ? failed('no change log', noLog) : { value };
  }
  if (/^Database failure/i.test(body)) return failed('the database refused the question', refusedQuestion);
  if (action === 'getEditFieldHTML' && !body.startsWith('"')) return failed('no options of a field', noForm);
  if (!/^[{"]/.test(body)) return { error: new CrmError('not_json', { detail: body.startsWith('<') ? 'HTML' : 'text' }) };
  try {
    return { value: JSON.parse(body) };
  } catch {
    return { error: new CrmError('not_json', { detail: 'broken JSON' }), again: true };
  }
}

/** Texts are the organisation's own; names of fields are not. */
const isSignIn = (body: string): boolean =>
  body.startsWith('<') && /name=["']user_name["']/.test(body) && /value=["']Authenticate["']|name=["']username_password["']/.test(body);
