/**
 * What 纷享销客 calls an error: HTTP 200 with a code in the body, on both roads. Messages are never believed for what happened
 * beyond telling a missing right from a fault, as the vendor says they change.
 */
import type { Call, Judged, Reply } from '../adapter';
import { CrmError, type CrmErrorKind } from '../crm-error';

/** 100 calls in 20 seconds. https://developer.fxiaoke.com/openapi_v2/start/guide/rate.html */
const window = 20_000;
const day = 86_400_000;
/** The day's calls are counted from midnight, taken to be that of the vendor's own zone. */
const china = 8 * 3_600_000;

/** https://developer.fxiaoke.com/openapi_v2/start/guide/codes.html; what the gateway really answers differs for some. */
const openCodes: Readonly<Record<number, CrmErrorKind>> = {
  20016: 'signed_out',
  20005: 'signed_out',
  20017: 'signed_out',
  11014: 'signed_out',
  30003: 'forbidden',
  15003: 'forbidden',
  20012: 'forbidden',
  20014: 'forbidden',
  20020: 'forbidden',
  20021: 'forbidden',
  20022: 'forbidden',
};
const passing: ReadonlySet<number> = new Set([-1, -2, 50009]);
const noRight = /权限|無權|permission|not authori[sz]ed|access denied/i;
const tooOften = /频率|频次|过于频繁|too (many|frequent)/i;
const signedOut = /登录状态已过期|重新登录|未登录|login (has )?expired|not logged in/i;

/** Reads a reply before anybody else; undefined: as usual. */
export function judge(reply: Reply, call: Call, now: number): Judged | undefined {
  // A page that has lost its session is sent to the sign-in page; the redirect is not followed.
  if (reply.status === 0 || (reply.status >= 300 && reply.status < 400))
    return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  if (reply.status < 200 || reply.status > 299) return undefined;
  const body = objectIn(reply.body);
  if (!body) return undefined;
  return call.path.startsWith('/cgi/') ? open(body, now) : session(body, now);
}

function session(body: Record<string, unknown>, now: number): Judged {
  const result = (typeof body['Result'] === 'object' && body['Result'] !== null ? body['Result'] : body) as Record<string, unknown>;
  const { StatusCode: code, FailureMessage: message } = result;
  if (code === 0) return { value: body };
  if (typeof code !== 'number') return { error: new CrmError('odd_answer', { detail: 'no status code' }) };
  if (code === 33) return { error: new CrmError('signed_out', { code: '33' }) };
  return fault(code, typeof message === 'string' ? message : '', now);
}

function open(body: Record<string, unknown>, now: number): Judged {
  const { errorCode: code, errorMessage: message } = body;
  // Successful examples of the vendor's own pages leave the code out.
  if (code === 0 || (code === undefined && body['data'] !== undefined)) return { value: body };
  if (typeof code !== 'number') return { error: new CrmError('odd_answer', { detail: 'no error code' }) };
  const kind = openCodes[code];
  if (kind) return { error: new CrmError(kind, { code: String(code), detail: `code ${code}` }) };
  if (code === 30004 || code === 14001) return limited(code, now + window, true);
  if (code === 30002) return limited(code, (Math.floor((now + china) / day) + 1) * day - china, false);
  if (passing.has(code)) return { error: new CrmError('unavailable', { code: String(code), detail: `code ${code}` }), again: true };
  return fault(code, typeof message === 'string' ? message : '', now);
}

const limited = (code: number, retryAt: number, again: boolean): Judged => ({
  error: new CrmError('rate_limited', { code: String(code), retryAt, detail: `code ${code}` }),
  again,
});

/** A code that nobody explains: its message tells at most whether a right is missing, the session is over or calls are too many. */
function fault(code: number, message: string, now: number): Judged {
  if (signedOut.test(message)) return { error: new CrmError('signed_out', { code: String(code) }) };
  if (tooOften.test(message)) return limited(code, now + window, true);
  const kind = noRight.test(message) ? 'forbidden' : 'odd_answer';
  return { error: new CrmError(kind, { code: String(code), detail: `code ${code}` }) };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // HTML or cut: the usual rules name it
  }
}
