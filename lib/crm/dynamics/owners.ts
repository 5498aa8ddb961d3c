/** Whose the open opportunities are. */
import * as z from 'zod/mini';
import type { Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { root, rowsOf } from './odata';
import { id } from './schema';
import { sells } from './sells';

const owned = z.object({ _ownerid_value: z.string() });

/** Ids of everybody who owns one; empty where that may not be asked, or is too much for one sum. */
export async function owners(context: SourceContext): Promise<ReadonlySet<string>> {
  const apply = 'filter(statecode eq 0)/groupby((_ownerid_value),aggregate(estimatedvalue with sum as total,$count as n))';
  try {
    const { rows } = await rowsOf(context, `${root}/opportunities?$apply=${encodeURIComponent(apply)}`);
    return new Set(rows.flatMap((row) => z.safeParse(owned, row).data?._ownerid_value ?? []).map(id));
  } catch (error) {
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return new Set();
    throw error;
  }
}

const user = z.object({ systemuserid: z.string(), accessmode: z.nullish(z.number()), isdisabled: z.nullish(z.boolean()) });

/** Whether anybody owns open opportunities whose access mode says that they sell nothing. */
export async function idleOwners(context: SourceContext): Promise<Checked> {
  const busy = await owners(context);
  const { rows } = await rowsOf(context, `${root}/systemusers?$select=systemuserid,accessmode,isdisabled`, 5_000);
  const odd = rows.flatMap((row) => {
    const read = z.safeParse(user, row).data;
    return read && read.isdisabled !== true && !sells(read.accessmode) && busy.has(id(read.systemuserid)) ? [read.accessmode] : [];
  });
  return { holds: busy.size === 0 ? 'unknown' : odd.length === 0, saw: `${odd.length} owners with modes ${[...new Set(odd)].join(' ')}` };
}
