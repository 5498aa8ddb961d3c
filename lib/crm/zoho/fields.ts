/** Which fields the organisation has and this person may see: only those are asked for. */
import type { SourceContext } from '../adapter';
import { answer } from '../map-row';
import { once } from '../once';
import { ask, isLacking, isRefused } from './ask';
import * as schema from './schema';
import type * as z from 'zod/mini';

type Fields = z.infer<typeof schema.fieldsPage>['fields'];

/** Fields of a module; undefined where they may not be looked at. @throws CrmError forbidden where there is no such module */
export function fieldsOf(context: SourceContext, module: string): Promise<NonNullable<Fields> | undefined> {
  return once(context, `fields ${module}`, async () => {
    try {
      const { fields } = answer(schema.fieldsPage, await ask(context, '/settings/fields', { module }), 'fields');
      return fields ?? undefined;
    } catch (error) {
      // without the right to settings the names we know are asked for as they are
      if (isRefused(error) && !isLacking(error)) return undefined;
      throw error;
    }
  });
}

/**
 * Those of `wanted` that can be asked for. Names Zoho itself never lists ("$se_module") are kept.
 * @returns in the order given, comma-separated, for the parameter `fields`
 */
export async function askable(context: SourceContext, module: string, wanted: readonly string[]): Promise<string> {
  const fields = await fieldsOf(context, module);
  if (fields === undefined) return wanted.join(',');
  const there = new Set(fields.map(({ api_name }) => api_name));
  return wanted.filter((name) => name.startsWith('$') || name === 'id' || there.has(name)).join(',');
}

/** Has the organisation this field? True where nobody may look. */
export async function hasField(context: SourceContext, module: string, name: string): Promise<boolean> {
  const fields = await fieldsOf(context, module);
  return fields === undefined || fields.some(({ api_name }) => api_name === name);
}
