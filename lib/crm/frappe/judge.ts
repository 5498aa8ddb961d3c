/** Frappe's refusals: the class of the error stands in `exc_type`; texts are translated and are not looked at. */
import * as z from 'zod/mini';
import type { Call, Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

/** A kind of record, or a method, this version does not have. */
export const noModule = 'no_module';
/** A record that is not there any more. */
export const noRecord = 'no_record';
/** A field this version does not have. */
export const noField = 'no_field';

const body = z.object({
  exc_type: z.nullish(z.string()),
  exception: z.nullish(z.string()),
  session_expired: z.nullish(z.union([z.number(), z.boolean()])),
  exc: z.optional(z.unknown()),
});

/** @returns undefined for anything the shared rules read well: 2xx, 401, 403 of a right, 429, 5xx */
export function judge(reply: Reply, call: Call): Judged | undefined {
  // Where a gateway stands before the site, whoever is signed out is sent to its page.
  if (reply.status === 0) return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  const { exc_type: type, exception, session_expired: over, exc } = bodyOf(reply);
  if (reply.status === 403 && over) return { error: new CrmError('signed_out', { detail: 'the session has expired' }) };
  const named = type ?? '';
  // A field that is not there: refused as such, or, before version 14, by the database's own words; asking again brings the same.
  const asked = /^\/api\/method\//.test(call.path);
  const unknown = reply.status === 417 && named === 'DataError' && !asked;
  if (unknown || (reply.status >= 400 && /unknown column|no such column|column \S+ does not exist|invalid field/i.test(exception ?? '')))
    return { error: new CrmError('odd_answer', { detail: `status ${reply.status}: ${named}`, code: noField }) };
  if (reply.status === 404) return { error: missing(call) };
  if (asked && (reply.status === 417 || (reply.status === 500 && /^(?:Attribute|Import|ModuleNotFound)Error$/.test(named))))
    return { error: new CrmError('forbidden', { detail: 'this version has no such method', code: noModule }) };
  if (reply.status >= 400 && reply.status < 500 && ![401, 403, 408, 429].includes(reply.status))
    return { error: new CrmError('odd_answer', { detail: `status ${reply.status}: ${named}` }) };
  if (reply.status === 500 && /^(?:Permission|Validation|Data|Type|Value|Key|Programming|Internal)Error$/.test(named))
    return { error: new CrmError('odd_answer', { detail: `status 500: ${named}` }) };
  // What a server script threw may come with status 200.
  if (reply.status === 200 && exc !== undefined && exc !== null)
    return { error: new CrmError('odd_answer', { detail: 'an error within' }) };
  return undefined;
}

function missing({ path }: Call): CrmError {
  return /^\/api\/resource\/[^/?]+\/[^/?]/.test(path)
    ? new CrmError('odd_answer', { detail: 'status 404', code: noRecord })
    : new CrmError('forbidden', { detail: 'this CRM has no such records', code: noModule });
}

function bodyOf({ status, body: text }: Reply): z.infer<typeof body> {
  // Of a good reply only the beginning is looked at: rows may be large, and an error stands there alone.
  if (status === 200 && !/^\s*\{\s*"exc/.test(text)) return {};
  try {
    return z.safeParse(body, JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
