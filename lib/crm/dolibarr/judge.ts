/**
 * Dolibarr answers a page for everything, with status 200: the record, "access denied", and the form to sign in with. Its REST
 * interface says 401 both for a key that is none and for a right that is missing, and 404 for a list without rows.
 * htdocs/api/class/api_access.class.php, htdocs/core/lib/security.lib.php (accessforbidden), 16.0.3
 */
import type { Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

/** No record came: it is gone, or not for this person. */
export const noCard = 'no_card';
/** The module is switched off, or the version has no such list. */
export const noModule = 'no_module';

const failed = (kind: CrmError['kind'], detail: string, code?: string): Judged => ({ error: new CrmError(kind, { detail, code }) });

/** @returns undefined for anything the shared rules read well */
export function judge(reply: Reply, call: Call): Judged | undefined {
  const path = call.path.split('?', 1)[0] ?? '';
  const body = reply.body.replace(/^\uFEFF/, '').trim();
  if (/\/api\/index\.php\//.test(path)) return ofApi(reply, body, path);
  if (reply.status === 0) return failed('signed_out', 'redirected');
  if (/\/langs\/\w+\/\w+\.lang$/.test(path)) return ofWords(reply, body);
  if (reply.status < 200 || reply.status > 299) return undefined;
  if (isSignIn(body)) return failed('signed_out', 'the form to sign in with');
  if (/\/selectobject\.php$/.test(path)) return ofNames(body);
  if (!/<body\b[^>]*\bid="mainbody"/.test(body)) return failed('not_json', 'no page of Dolibarr');
  if (!/<\/html>$/.test(body)) return { error: new CrmError('not_json', { detail: 'half a page' }), again: true };
  return /<div class="arearef\b/.test(body) ? { value: body } : failed('odd_answer', 'no record on the page', noCard);
}

function ofApi({ status }: Reply, body: string, path: string): Judged | undefined {
  if (status < 400 || status === 429) return undefined;
  const { message, stage } = errorIn(body);
  // "No project found", "Contacts not found": a list without rows. A module that is switched off says nothing more.
  if (status === 404 && /^Not Found: ./.test(message) && !path.endsWith('/users/info')) return { value: [] };
  if (status === 404 || /^API not found/.test(body)) return failed('forbidden', 'this CRM has no such list', noModule);
  if (status === 401 && stage !== 'authenticate' && (stage === 'call' || !path.endsWith('/users/info')))
    return failed('forbidden', 'the person of this key may not read it');
  // The text names columns of the database; what was asked is known from the call.
  if (status === 503 && /retriev|sqlfilters|column/i.test(message)) return failed('odd_answer', 'the database refused the question');
  return undefined;
}

/** `debug` is given by installations that are not in "production" alone. */
function errorIn(body: string): { message: string; stage: string | undefined } {
  try {
    const { error, debug } = JSON.parse(body) as { error?: { message?: unknown }; debug?: { stages?: { failure?: unknown[] } } };
    return { message: String(error?.message ?? ''), stage: debug?.stages?.failure?.[0] as string | undefined };
  } catch {
    return { message: '', stage: undefined };
  }
}

/** A file of the server's own; a language may lack it, or the server may keep it to itself. */
function ofWords({ status }: Reply, body: string): Judged | undefined {
  if (status === 404 || status === 403) return { value: '' };
  if (status < 200 || status > 299) return undefined;
  return { value: /^<(?:!doctype|html)/i.test(body) ? '' : body };
}

function ofNames(body: string): Judged {
  if (body.startsWith('<')) return failed('forbidden', 'names of these records are not given');
  try {
    return { value: JSON.parse(body) };
  } catch {
    return failed('odd_answer', 'no names of records');
  }
}

/** Titles and texts are the organisation's own; names of fields are not. */
const isSignIn = (body: string): boolean => /<input\b[^>]*name="actionlogin"/.test(body) && /<input\b[^>]*name="password"/.test(body);
