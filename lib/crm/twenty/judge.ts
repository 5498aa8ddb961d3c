/** Twenty answers errors with status 200 and `errors` in the body; what went wrong stands in their code or their words. */
import type { Judged, Reply } from '../adapter';
import { CrmError } from '../crm-error';

/** This workspace's schema has another name for something. */
export const noField = 'no_field';

interface GraphQlError {
  message?: unknown;
  extensions?: { code?: unknown; subCode?: unknown; response?: unknown } | null;
}

/** @returns undefined where nothing went wrong that the body tells */
export function judge(reply: Reply): Judged | undefined {
  // Where a gateway stands before the CRM, whoever is signed out is sent to its page.
  if (reply.status === 0) return { error: new CrmError('signed_out', { detail: 'redirected' }) };
  const [first] = reply.body.includes('"errors"') ? errorsIn(reply.body) : [];
  return first && meaning(first);
}

function errorsIn(body: string): readonly GraphQlError[] {
  try {
    const { errors } = JSON.parse(body) as { errors?: unknown };
    return Array.isArray(errors) ? (errors as GraphQlError[]) : [];
  } catch {
    return [];
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function meaning({ message, extensions }: GraphQlError): Judged {
  const [said, code, response] = [textOf(message), textOf(extensions?.code), textOf(extensions?.response)];
  // Without a token, or with one whose half hour is over: the page renews it, never we.
  if (code === 'UNAUTHENTICATED' || /^(?:Forbidden resource|Unauthorized|Token (?:has expired|invalid))/i.test(said))
    return { error: new CrmError('signed_out') };
  // The first question after a restart of the server; the next is answered.
  if (/metadata cache version not found/i.test(`${said} ${response}`))
    return { error: new CrmError('unavailable', { detail: 'the server has just been started' }), again: true };
  if (/too many requests|throttl|rate limit/i.test(`${said} ${code}`)) return { error: new CrmError('rate_limited'), again: true };
  if (code === 'FORBIDDEN' || /permission/i.test(said)) return { error: new CrmError('forbidden') };
  const field = /^Cannot query field "(\w{1,60})"/.exec(said)?.[1];
  if (field !== undefined) return { error: new CrmError('odd_answer', { detail: `no field ${field}`, code: noField }) };
  const type = /^(?:Unknown type|Field) "(\w{1,60})"/.exec(said)?.[1];
  return {
    error: new CrmError('odd_answer', {
      detail: type === undefined ? `error ${/^\w{1,40}$/.test(code) ? code : 'without a code'}` : `not in the schema: ${type}`,
      code: type === undefined ? code : noField,
    }),
  };
}
