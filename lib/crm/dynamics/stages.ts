/** The stages of the opportunity's business process flows, and how they end. */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { label } from '../row-fields';
import { id, number } from './schema';
import { root, rowsOf } from './odata';

/** learn.microsoft.com … entities/processstage. stagecategory: 0 qualify, 1 develop, 2 propose, 3 close, 4 and more service and others. */
const processStage = z.object({
  processstageid: z.string(),
  stagename: z.string(),
  stagecategory: number,
  _processid_value: z.string(),
  versionnumber: z.nullish(z.union([z.string(), z.number()])),
});

/** Stages of the opportunity's processes, and where deals end: won, lost and canceled are states, not stages, in every process. */
export const stages: Stream = {
  id: 'stages',
  entity: 'stage',
  /** Few rows, without a date of change: read whole each time. */
  async page(context: SourceContext) {
    const filter = encodeURIComponent("primaryentitytypecode eq 'opportunity'");
    const columns = 'processstageid,stagename,stagecategory,_processid_value,versionnumber';
    const { rows } = await rowsOf(context, `${root}/processstages?$select=${columns}&$filter=${filter}`);
    const names = await stateNames(context);
    const found = z.safeParse(z.array(processStage), rows);
    const list = found.data ?? [];
    const processes = [...new Set(list.map((row) => row._processid_value))];
    const staged = processes.flatMap((process) => {
      const own = list.filter((row) => row._processid_value === process).toSorted(byPlace);
      return [
        ...own.map((row, order) => ({ ...row, order, unsure: own.some((other) => other !== row && byPlace(row, other) === 0) })),
        ...endings.map((ending, i) => ({ ending, process, name: names[ending], order: own.length + i })),
      ];
    });
    // Rows the schema does not know go on as they are, to be rejected one by one with their reason.
    return { rows: found.success ? staged : rows, next: { read: context.now }, more: false };
  },
  map: (row) => mapRow(stageRow, stageOf, 'processstageid')(row),
};

const byPlace = (a: z.infer<typeof processStage>, b: z.infer<typeof processStage>): number =>
  (a.stagecategory ?? 99) - (b.stagecategory ?? 99) || Number(a.versionnumber ?? 0) - Number(b.versionnumber ?? 0);

export const endings = ['won', 'lost', 'derailed'] as const;
export type Ending = (typeof endings)[number];
export const endOf = (process: string, ending: Ending): string => `${id(process)}:${ending}`;

const openStage = z.extend(processStage, { order: z.int(), unsure: z.boolean() });
const endStage = z.object({ ending: z.enum(endings), process: z.string(), name: z.string(), order: z.int() });
const stageRow = z.union([openStage, endStage]);

const stageOf = (r: z.infer<typeof stageRow>): AnyRecord | string =>
  'unsure' in r && r.unsure
    ? 'the order of this stage and another of its category is not told'
    : 'ending' in r
      ? { entity: 'stage', id: endOf(r.process, r.ending), name: label(r.name), pipelineId: id(r.process), order: r.order, type: r.ending }
      : {
          entity: 'stage',
          id: id(r.processstageid),
          name: label(r.stagename),
          pipelineId: id(r._processid_value),
          order: r.order,
          type: 'open',
        };

/** learn.microsoft.com … entities/stringmap: labels of choices in the person's own language. */
const stringMap = z.object({ attributename: z.string(), attributevalue: z.number(), value: z.string() });

/** What this organisation calls won, lost and canceled opportunities; the API's own words where the labels may not be read. */
async function stateNames(context: SourceContext): Promise<Record<Ending, string>> {
  const names: Record<Ending, string> = { won: 'Won', lost: 'Lost', derailed: 'Canceled' };
  const filter = encodeURIComponent("objecttypecode eq 'opportunity' and (attributename eq 'statecode' or attributename eq 'statuscode')");
  const path = `${root}/stringmaps?$select=attributename,attributevalue,value&$filter=${filter}`;
  const found = await rowsOf(context, path).catch((error: unknown) => {
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return undefined;
    throw error;
  });
  for (const row of found?.rows ?? []) {
    const read = z.safeParse(stringMap, row).data;
    const is = `${read?.attributename} ${read?.attributevalue}`;
    const ending = ({ 'statecode 1': 'won', 'statecode 2': 'lost', 'statuscode 4': 'derailed' } as const)[is];
    if (read && ending) names[ending] = read.value;
  }
  return names;
}
