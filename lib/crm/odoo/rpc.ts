/** Calls of Odoo's object interface: one method of one model. addons/web/controllers/dataset.py. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { answer } from '../map-row';
import type { Method, Model } from './reads';
import { workContext } from './session';

export type Domain = readonly unknown[];

/** @param lang another language than the person's: `en_US` gives names as they stand in the source */
async function call(
  context: SourceContext,
  model: Model,
  method: Method,
  args: readonly unknown[],
  kwargs: Record<string, unknown>,
  lang?: string,
): Promise<unknown> {
  const params = { model, method, args, kwargs: { ...kwargs, context: await workContext(context, lang) } };
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params });
  return context.http.json({ method: 'POST', path: `/web/dataset/call_kw/${model}/${method}`, body });
}

export interface Search {
  model: Model;
  domain: Domain;
  fields: readonly string[];
  limit?: number;
  order?: string;
  lang?: string;
}

const rowList = z.array(z.unknown());

/** Rows as they come; archived ones, too. Throws CrmError. */
export async function searchRead(context: SourceContext, { model, domain, fields, limit, order = 'id asc', lang }: Search) {
  const kwargs = { fields, order, ...(limit === undefined ? {} : { limit }) };
  return answer(rowList, await call(context, model, 'search_read', [domain], kwargs, lang), `${model} search_read`);
}

/** As `searchRead`, where every row has to fit. */
export async function readAll<S extends z.ZodMiniType>(context: SourceContext, search: Search, shape: S): Promise<z.infer<S>[]> {
  return (await searchRead(context, search)).map((row) => answer(shape, row, search.model));
}

export async function searchCount(context: SourceContext, model: Model, domain: Domain): Promise<number> {
  return answer(z.int(), await call(context, model, 'search_count', [domain], {}), `${model} search_count`);
}

/** Which of these fields the model has here: one it lacks is left out of the answer. A field that is asked for and missing fails the whole call. */
export async function fieldsThere(context: SourceContext, model: Model, names: readonly string[]): Promise<Set<string>> {
  const found = await call(context, model, 'fields_get', [names], { attributes: ['type'] });
  return new Set(Object.keys(answer(z.record(z.string(), z.unknown()), found, `${model} fields_get`)));
}

/** Groups with sums; @param sums fields to add up */
export async function readGroup(context: SourceContext, model: Model, domain: Domain, sums: readonly string[], by: readonly string[]) {
  const groups = await call(context, model, 'read_group', [domain, sums.map((name) => `${name}:sum`), by], { lazy: false });
  return answer(z.array(z.record(z.string(), z.unknown())), groups, `${model} read_group`);
}

/** The same of Odoo 19, where sums are named `field:sum`. */
export async function formattedReadGroup(
  context: SourceContext,
  model: Model,
  domain: Domain,
  sums: readonly string[],
  by: readonly string[],
) {
  const aggregates = [...sums.map((name) => `${name}:sum`), '__count'];
  const groups = await call(context, model, 'formatted_read_group', [domain, by, aggregates], {});
  return answer(z.array(z.record(z.string(), z.unknown())), groups, `${model} formatted_read_group`);
}
