/** Calls to the web service. The name of the session is kept in the run's memory alone: it is in no cursor, row, detail or figure. */
import type * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import { whoForm } from './reads';
import * as schema from './schema';

/** Most rows of a call, whatever is asked for. */
export const ceiling = 100;

/** The page's session as the web service's: asked for once in a run. */
export const sessionOf = (context: SourceContext): Promise<z.infer<typeof schema.session>> =>
  once(context, 'session', async () => {
    const { http, org, signal } = context;
    return answer(
      schema.session,
      await http.json({ method: 'POST', path: `${org}webservice.php`, body: whoForm }, signal),
      'extendsession',
    );
  });

async function ask(context: SourceContext, operation: string, more: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const { http, org, signal } = context;
  const { sessionName } = await sessionOf(context);
  const query = new URLSearchParams({ operation, sessionName, ...more }).toString();
  return http.json({ method: 'GET', path: `${org}webservice.php?${query}` }, signal);
}

/** @param vtql one statement in vtiger's query language, `select … limit 0,100;` */
export const query = async (context: SourceContext, vtql: string): Promise<readonly unknown[]> =>
  answer(schema.rows, await ask(context, 'query', { query: vtql }), 'query');

/** What the web service offers this person. Some installations offer a rep almost nothing. */
export const typesOf = (context: SourceContext): Promise<ReadonlySet<string>> =>
  once(context, 'types', async () => new Set(answer(schema.types, await ask(context, 'listtypes'), 'listtypes').types));

/** @throws CrmError forbidden where the web service does not offer the module */
export async function offered(context: SourceContext, module: string): Promise<void> {
  if (!(await typesOf(context)).has(module))
    throw new CrmError('forbidden', { detail: `the web service does not offer ${module} to this person`, code: 'not_offered' });
}

export const describe = (context: SourceContext, module: string): Promise<z.infer<typeof schema.described>> =>
  once(context, `describe ${module}`, async () => {
    await offered(context, module);
    return answer(schema.described, await ask(context, 'describe', { elementType: module }), `describe ${module}`);
  });

/** Numbers of the modules that records point at. One that is not offered has none, and nothing is taken to point at it. */
export const prefixesOf = (context: SourceContext): Promise<Record<string, string>> =>
  once(context, 'prefixes', async () => {
    const found: Record<string, string> = {};
    for (const module of ['Potentials', 'Accounts', 'Contacts', 'Leads'])
      try {
        found[module] = String((await describe(context, module)).idPrefix);
      } catch (error) {
        // Told otherwise than documented, links would silently be missing: that stops what needs them.
        if (!(error instanceof CrmError) || error.kind !== 'forbidden') throw error;
      }
    const { userId } = await sessionOf(context);
    return { ...found, Users: schema.prefixOf(userId) };
  });

export const idOf = (row: unknown): string | undefined => {
  const id = (row as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' && /^\d+x\d+$/.test(id) ? id : undefined;
};

/** Numbers of all records of a module there are now, by number, so that what comes and goes meanwhile shifts nothing. */
export async function idsOf(context: SourceContext, module: string): Promise<string[]> {
  await offered(context, module);
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const beyond = after === undefined ? '' : ` where id > '${after}'`;
    const page = await query(context, `select id from ${module}${beyond} order by id limit 0,${ceiling};`);
    const found = page.flatMap((row) => idOf(row) ?? []);
    const last = found.at(-1);
    // Rows that may not be seen are taken out of a page after it was cut: a short page is no end.
    if (last === undefined) return ids;
    if (after !== undefined && Number(schema.recordOf(last)) <= Number(schema.recordOf(after)))
      throw new CrmError('odd_answer', { detail: `${module}: ids are not in order` });
    ids.push(...found.map(schema.recordOf));
    after = last;
  }
}

/** Refused, or not there at all: another way may do. Anything else stops the run. */
export const isRefused = (error: unknown): boolean =>
  error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer');
