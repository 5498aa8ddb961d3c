/**
 * Lead statuses: a dictionary of the organisation, which neither way in hands out. Those Dolibarr ships have fixed numbers and codes;
 * what they are called stands in its files of words. An organisation may add its own: they turn up with the projects that have them.
 * htdocs/install/mysql/data/llx_c_lead_status.sql
 */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { Mapped, SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { label } from '../row-fields';
import { hasKey, isRefused } from './ask';
import { personOfSession, whoOf } from './me';
import { wordsOf } from './words';

/** By their numbers in the database. "Pending" is switched off from the start, so that it counts only where it is used. */
const shipped: Readonly<Record<string, string>> = { 1: 'PROSP', 2: 'QUAL', 3: 'PROPO', 4: 'NEGO', 5: 'PENDING', 6: 'WON', 7: 'LOST' };
const usual: readonly string[] = ['PROSP', 'QUAL', 'PROPO', 'NEGO', 'WON', 'LOST'];
const codes = Object.values(shipped);

/** Our id of a status: its code, or its number where it is the organisation's own. */
export const stageOfNumber = (number: string): string => shipped[number] ?? `status-${number}`;
export const isOwn = (stage: string): boolean => !codes.includes(stage);
/** Not among those that are always there. */
export const isUnusual = (stage: string): boolean => !usual.includes(stage);

const row = z.object({ stage: z.string(), label: z.string() });
type Row = z.infer<typeof row>;

const place = (stage: string): number => (isOwn(stage) ? 100 + Number(/\d+$/.exec(stage)?.[0] ?? 0) : codes.indexOf(stage) + 1);

const recordOf = ({ stage, label: name }: Row): AnyRecord => ({
  entity: 'stage',
  id: stage,
  name: label(name),
  order: place(stage),
  type: stage === 'WON' ? 'won' : stage === 'LOST' ? 'lost' : 'open',
});

/** Without its word a status bears its code. */
async function rowOf(context: SourceContext, stage: string): Promise<Row> {
  const { language } = hasKey(context) ? await whoOf(context) : await personOfSession(context);
  const words = await wordsOf(context, language).catch((error: unknown) => {
    if (!hasKey(context) || !isRefused(error)) throw error;
    return undefined;
  });
  return { stage, label: words?.of(`OppStatus${stage}`) ?? stage };
}

export const stageRows = (context: SourceContext, stages: Iterable<string>): Promise<Row[]> =>
  Promise.all([...stages].map((stage) => rowOf(context, stage)));

export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  page: async (context) => ({ rows: await stageRows(context, usual), next: { read: context.now }, more: false }),
  map: mapRow(row, recordOf, 'stage'),
};

/** The stage that stands among other rows; undefined: the row is none. */
export function stageIn(one: unknown): Mapped | undefined {
  const { data } = z.safeParse(row, one);
  return data && { records: [recordOf(data)] };
}
