/**
 * Stages of the sales processes (销售流程). No interface lists a process's stages, so they are taken from the deals: one that is in
 * a stage tells its process and whether it is won, lost or invalid there, and each question leaves out what is known. Names and
 * order are the options of the stage field; what a stage means never comes from its name.
 */
import type { AnyRecord, Stage } from '../../model/records';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { describe, labelOf, type Described } from './describe';
import * as schema from './schema';
import { find, pageSize, type Filter, type VendorRow } from './wire';

const object = 'NewOpportunityObj';
const day = 86_400_000;
/** More processes or stages than anybody has: the answers repeat themselves. */
const most = 200;

export type Status = Row<typeof schema.deal>['sales_status'];
export const outcomes: Readonly<Record<Status, Stage['type']>> = { 1: 'open', 2: 'won', 3: 'lost', 4: 'derailed' };
/** Options of `sales_status` as the vendor ships them. */
const statuses = Object.keys(outcomes) as Status[];

/** One stage value serves several processes: both together are a stage of ours. */
export const stageId = (process: string, stage: string): string => `${process}.${stage}`;

/** What is known: process, stage, status. */
type Seen = [process: string, stage: string, status: Status];

export const stages: Stream = { id: 'stages', entity: 'stage', page, map: mapRow(schema.stage, toStage, '_id') };

function toStage(r: Row<typeof schema.stage>): AnyRecord {
  return {
    entity: 'stage',
    id: r._id,
    name: label(r.name),
    order: r.order,
    type: outcomes[r.status],
    ...given('pipelineId', r.process, same<string>),
  };
}

async function page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const described = await describe(context, object);
  checkStatuses(described);
  // Once a day everything is asked anew: a stage may have come to mean something else.
  const fresh = typeof cursor?.['asked'] === 'number' && context.now - cursor['asked'] < day;
  const before = fresh ? (JSON.parse(String(cursor['seen'])) as Seen[]) : [];
  const seen = await look(context, before);
  const asked = fresh ? Number(cursor['asked']) : context.now;
  return { rows: rowsOf(seen, described), next: { asked, seen: JSON.stringify(seen) }, more: false };
}

/**
 * The values 1 to 4 are the vendor's own; an organisation may rename their labels. A label that plainly says the opposite means
 * that the values are not what they were taken for, and no figure is better than a wrong one.
 * @throws CrmError odd_answer
 */
export function checkStatuses(described: Described): void {
  const options = described.get('sales_status')?.options ?? [];
  const values = options.map(({ value }) => String(value));
  const strange = values.find((value) => !(statuses as string[]).includes(value));
  if (values.length === 0 || strange !== undefined || !values.includes('2') || !values.includes('3'))
    throw new CrmError('odd_answer', { detail: `sales_status has the options ${values.join(', ') || 'none'}` });
  const says = (value: string, words: RegExp) => words.test(labelOf(described, 'sales_status', value));
  if (says('2', /输单|丢单|失败|\blost\b/i) || says('3', /赢单|成交|\bwon\b/i))
    throw new CrmError('odd_answer', { detail: 'sales_status: the values of won and lost are the other way round' });
}

const except = (name: string, values: readonly string[]): Filter[] =>
  values.length === 0 ? [] : [{ field_name: name, operator: 'NIN', field_values: values }];
const is = (name: string, value: string): Filter => ({ field_name: name, operator: 'EQ', field_values: [value] });

async function look(context: SourceContext, before: readonly Seen[]): Promise<Seen[]> {
  const rowsOf = async (filters: readonly Filter[], limit = pageSize) => (await find(context, object, { limit, filters })).rows;
  const processes = await distinct('sales_process_id', new Set(before.map(([process]) => process)), (known) =>
    rowsOf(except('sales_process_id', known)),
  );
  const seen = [...before];
  for (const process of processes.keys()) {
    const known = new Set(before.flatMap(([of, stage]) => (of === process ? [stage] : [])));
    const fresh = await distinct('sales_stage', known, (left) => rowsOf([is('sales_process_id', process), ...except('sales_stage', left)]));
    for (const [stage, rows] of fresh) {
      if (known.has(stage)) continue;
      const found = new Set(rows.map((row) => text(row, 'sales_status')));
      if ([...found].some((status) => !(statuses as string[]).includes(status)))
        throw new CrmError('odd_answer', { detail: 'sales_status has a value that is no option' });
      // Deals that were lost where they stood share their stage with others: that stage means nothing by itself.
      const [status] = found as Set<Status>;
      const others = [is('sales_process_id', process), is('sales_stage', stage), ...except('sales_status', [...found])];
      const plain = status !== undefined && found.size === 1 && status !== '1' && (await rowsOf(others, 1)).length === 0;
      seen.push([process, stage, plain ? status : '1']);
    }
  }
  return seen;
}

/** Every value of a field, with deals that have it: each question leaves out the values known so far. */
async function distinct(
  name: string,
  before: ReadonlySet<string>,
  others: (known: readonly string[]) => Promise<VendorRow[]>,
): Promise<Map<string, VendorRow[]>> {
  const found = new Map<string, VendorRow[]>([...before].map((value) => [value, []]));
  for (;;) {
    const known = new Set(found.keys());
    const rows = await others([...known]);
    if (rows.length === 0) return found;
    for (const row of rows) {
      const value = text(row, name);
      if (known.has(value) || found.size >= most) throw new CrmError('odd_answer', { detail: `${name}: what was left out comes back` });
      found.set(value, [...(found.get(value) ?? []), row]);
    }
  }
}

function text(row: VendorRow, name: string): string {
  const value = row[name];
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '')
    throw new CrmError('odd_answer', { detail: `a deal without ${name}` });
  return String(value);
}

/** In the order of the options, which all processes share; a stage nobody knows any more comes last. */
function rowsOf(seen: readonly Seen[], described: Described): VendorRow[] {
  const options = (described.get('sales_stage')?.options ?? []).map(({ value }) => String(value));
  return seen.map(([process, stage, status]) => {
    const at = options.indexOf(stage);
    const order = at < 0 ? options.length : at;
    return { _id: stageId(process, stage), name: labelOf(described, 'sales_stage', stage), process, order, status };
  });
}
