/** Who is signed in, which companies are theirs, and the context every call is made in. addons/web/models/ir_http.py, session_info. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';

const info = z.object({
  uid: z.nullish(z.union([z.int(), z.literal(false)])),
  db: z.string(),
  name: z.nullish(z.string()),
  server_version: z.nullish(z.string()),
  user_context: z.nullish(
    z.object({ lang: z.nullish(z.union([z.string(), z.literal(false)])), tz: z.nullish(z.union([z.string(), z.literal(false)])) }),
  ),
  user_companies: z.nullish(
    z.union([z.literal(false), z.object({ current_company: z.int(), allowed_companies: z.record(z.string(), z.unknown()) })]),
  ),
});

export interface Session {
  uid: number;
  db: string;
  name: string;
  version: string;
  lang: string;
  timeZone: string | undefined;
  company: number | undefined;
  companies: readonly number[];
}

const asked = new WeakMap<SourceContext['http'], Promise<Session>>();

/** Asks anew, and remembers it for the calls of this connection. */
export function newSession(context: SourceContext): Promise<Session> {
  const session = ask(context);
  asked.set(context.http, session);
  session.catch(() => asked.delete(context.http));
  return session;
}

export const sessionOf = (context: SourceContext): Promise<Session> => asked.get(context.http) ?? newSession(context);

async function ask({ http }: SourceContext): Promise<Session> {
  const body = '{"jsonrpc":"2.0","method":"call","id":1,"params":{}}';
  const read = answer(info, await http.json({ method: 'POST', path: '/web/session/get_session_info', body }), 'session_info');
  if (!read.uid) throw new CrmError('signed_out', { detail: 'session_info without a user' });
  const own = read.user_companies || undefined;
  return {
    uid: read.uid,
    db: read.db,
    name: read.name ?? '',
    version: read.server_version ?? '',
    lang: read.user_context?.lang || 'en_US',
    timeZone: read.user_context?.tz || undefined,
    company: own?.current_company,
    companies: Object.keys(own?.allowed_companies ?? {}).map(Number),
  };
}

/**
 * What is in force for a call: the person's language for names, archived records included (a lost deal is archived), and all
 * companies the person may see, not only those ticked in the page at this moment.
 */
export async function workContext(context: SourceContext, lang?: string): Promise<Record<string, unknown>> {
  const session = await sessionOf(context);
  return {
    lang: lang ?? session.lang,
    active_test: false,
    ...(session.timeZone === undefined ? {} : { tz: session.timeZone }),
    ...(session.companies.length === 0 ? {} : { allowed_company_ids: companiesOf(session) }),
  };
}

/** The first one is the company in whose currency Odoo converts. */
function companiesOf({ company, companies }: Session): number[] {
  return company === undefined ? [...companies] : [company, ...companies.filter((one) => one !== company)];
}
