/**
 * What Salesforce's replies come to. Errors are lists of codes; the status alone says too little: an exhausted allowance is a 403
 * like a missing right is.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
import * as z from 'zod/mini';
import type { Call, Judged, Reply } from '../adapter';
import { CrmError, type CrmErrorKind } from '../crm-error';
import { problems } from './schema';

const minute = 60_000;

/** Codes with a meaning of their own; all others go by the status. */
const kinds: Readonly<Record<string, CrmErrorKind>> = {
  INVALID_SESSION_ID: 'signed_out',
  INVALID_AUTH_HEADER: 'signed_out',
  REQUEST_LIMIT_EXCEEDED: 'rate_limited',
  API_DISABLED_FOR_ORG: 'forbidden',
  API_CURRENTLY_DISABLED: 'forbidden',
  FUNCTIONALITY_NOT_ENABLED: 'forbidden',
  INSUFFICIENT_ACCESS: 'forbidden',
  INSUFFICIENT_ACCESS_OR_READONLY: 'forbidden',
  INVALID_TYPE: 'forbidden',
  NOT_FOUND: 'forbidden',
  OAUTH_APP_BLOCKED: 'forbidden',
  SERVER_UNAVAILABLE: 'unavailable',
  QUERY_TIMEOUT: 'unavailable',
  OPERATION_TOO_LARGE: 'unavailable',
  UNABLE_TO_LOCK_ROW: 'unavailable',
};

/** Words for people who can change it. */
const words: Readonly<Record<string, string>> = {
  API_DISABLED_FOR_ORG: 'this edition of Salesforce, or the profile of the user, has no API: the permission is called "API Enabled"',
  API_CURRENTLY_DISABLED: 'the API is switched off for this organisation or user: the permission is called "API Enabled"',
  OAUTH_APP_BLOCKED: 'an administrator has to install the app for the organisation before anybody may use it',
};
const accessControl =
  'API Access Control is on: the organisation lets only chosen apps ask; connect with the client id of an app an administrator has allowed';

/** @returns undefined where the usual rules do */
export function judge(reply: Reply, call: Call, now: number): Judged | undefined {
  // Sessions that have ended are sent to the sign-in page.
  if (reply.status === 0 || (reply.status >= 300 && reply.status < 400))
    return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  if (reply.status >= 200 && reply.status < 300) return undefined;
  const problem = problemIn(reply);
  if (!problem) return undefined;
  const { errorCode: code, message = '' } = problem;
  if (code === 'INVALID_SESSION_ID' && /not valid for use with/i.test(message))
    return { error: new CrmError('forbidden', { detail: accessControl, code: 'API_ACCESS_CONTROL' }) };
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  if (kind === 'rate_limited') return limited(code, message, now);
  const detail = words[code] ?? nameIn(message) ?? objectIn(call) ?? code;
  if (kind === 'unavailable') return { error: new CrmError('unavailable', { detail: code, code }), again: true };
  if (kind !== undefined) return { error: new CrmError(kind, { detail, code }) };
  if (reply.status === 401) return { error: new CrmError('signed_out', { code }) };
  if (reply.status === 403) return { error: new CrmError('forbidden', { detail: code, code }) };
  if (reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429)
    return { error: new CrmError('odd_answer', { detail: code === 'INVALID_FIELD' ? detail : code, code }) };
  return undefined;
}

/** The day's allowance comes back bit by bit, over 24 hours; that for calls at one time at once. */
function limited(code: string, message: string, now: number): Judged {
  const atOnce = /concurrent/i.test(message);
  const error = new CrmError('rate_limited', {
    retryAt: now + (atOnce ? 2_000 : 15 * minute),
    detail: atOnce ? 'too many long calls at one time' : "the organisation's calls for today are used up",
    code,
  });
  return { error, again: true };
}

function problemIn(reply: Reply): z.infer<typeof problems>[number] | undefined {
  const body = reply.body.trim();
  // The identity service says it in a word.
  if (/^[A-Za-z]+(?:_[A-Za-z]+)+$/.test(body)) return { errorCode: body };
  try {
    const read = z.safeParse(problems, JSON.parse(body));
    return read.success ? read.data[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The field, relation or object a message is about; names of the organisation's structure, never values. */
function nameIn(message: string): string | undefined {
  const [, name] = /(?:No such column|relationship|sObject type) '([A-Za-z0-9_.]{1,80})'/i.exec(message) ?? [];
  return name;
}

const objectIn = ({ path }: Call): string | undefined => /\/sobjects\/([A-Za-z0-9_]+)\//.exec(path)?.[1];
