/** Tryton's JSON-RPC. Errors that Tryton raises itself come with status 200 and an `error` beside the id. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { rpcResult } from '../reply-json';
import type { Method } from './reads';

/** Calls one declared method; the context (`_datetime` and such) is always the last parameter. Throws CrmError. */
export async function rpc(
  context: SourceContext,
  method: Method,
  params: readonly unknown[],
  at: Record<string, unknown> = {},
): Promise<unknown> {
  const body = JSON.stringify({ id: 1, method, params: [...params, at] });
  return rpcResult(await context.http.json({ method: 'POST', path: `/${encodeURIComponent(context.org)}/`, body }), explain(method));
}

/** As `rpc`, for methods that answer a list of rows. `parse` must accept each. */
export async function rpcRows<S extends z.ZodMiniType>(
  context: SourceContext,
  method: Method,
  params: readonly unknown[],
  row: S,
  at?: Record<string, unknown>,
): Promise<z.infer<S>[]> {
  const parsed = z.safeParse(z.array(row), await rpc(context, method, params, at));
  if (!parsed.success) throw new CrmError('odd_answer', { detail: `${method}: ${parsed.error.issues[0]?.path.join('.') ?? ''}` });
  return parsed.data;
}

/** A rule or right of Tryton's refused (UserError), the session is over (LoginException), or something is unknown there. */
const explain = (method: Method) => (error: unknown) => {
  const kind: unknown = Array.isArray(error) ? error[0] : undefined;
  if (kind === 'UserError' || kind === 'AccessError') return new CrmError('forbidden', { detail: method });
  if (kind === 'LoginException') return new CrmError('signed_out', { detail: method });
  return new CrmError('odd_answer', { detail: method });
};
