/** The web service answers 200 whatever happens; what happened stands in the body, as a code. */
import * as z from 'zod/mini';
import type { Judged, Reply } from '../adapter';
import { CrmError, type CrmErrorKind } from '../crm-error';
import * as schema from './schema';

/** include/Webservices/WebServiceErrorCode.php */
const kinds: Record<string, CrmErrorKind> = {
  AUTHENTICATION_FAILURE: 'signed_out',
  AUTHENTICATION_REQUIRED: 'signed_out',
  INVALID_SESSIONID: 'signed_out',
  INVALID_AUTH_TOKEN: 'signed_out',
  SESSION_EXPIRED: 'signed_out',
  SESSION_LEFT_IDLE: 'signed_out',
  ACCESS_DENIED: 'forbidden',
};

/** @returns what `result` holds, or the error the code stands for; undefined for what the shared rules read well: 401, 403, 429, 5xx, HTML */
export function judge(reply: Reply): Judged | undefined {
  // Where a gateway stands before the CRM, whoever is signed out is sent to its page.
  if (reply.status === 0) return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  if (reply.status < 200 || reply.status > 299) return undefined;
  const { data } = z.safeParse(schema.envelope, parsed(reply.body));
  if (!data) return undefined;
  if (data.success) return { value: data.result ?? null };
  const told = data.error?.code ?? '';
  const code = /^[A-Z_]{3,40}$/.test(told) ? told : 'refused without a code';
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  return { error: new CrmError(kind ?? 'odd_answer', { code, detail: code }) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
