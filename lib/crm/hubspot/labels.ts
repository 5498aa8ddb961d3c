/** What the account calls the values of a property that offers a choice: "Organic search" for ORGANIC_SEARCH. */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import type { Flat } from './objects';
import { oncePerRun } from './run-cache';
import * as schema from './schema';

/** @returns labels by value; empty where the account lacks the property or hides it: then values stand for themselves */
function labelsOf(context: SourceContext, object: string, property: string): Promise<ReadonlyMap<string, string>> {
  return oncePerRun(context, `labels ${object} ${property}`, async () => {
    const path = `/crm/v3/properties/${object}/${property}`;
    try {
      const { options } = answer(schema.property, await context.http.json({ method: 'GET', path }), path);
      return new Map(options.map(({ value, label }) => [value, label]));
    } catch (error) {
      if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return new Map<string, string>();
      throw error;
    }
  });
}

/** Rows with the label of `property` under `as`. */
export async function labelled(
  context: SourceContext,
  object: string,
  property: string,
  rows: readonly Flat[],
  as: string,
): Promise<readonly Flat[]> {
  if (!rows.some((row) => typeof row[property] === 'string' && row[property] !== '')) return rows;
  const labels = await labelsOf(context, object, property);
  return rows.map((row) => {
    const value = row[property];
    return typeof value === 'string' && value !== '' ? { ...row, [as]: labels.get(value) ?? value } : row;
  });
}
