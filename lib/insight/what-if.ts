/**
 * What figures would be if some open deals were decided now. The data set is changed as the CRM would change it (the deal's status,
 * its close date, the move into the closing stage) in a copy, and the engine computes as ever: nothing is estimated, nothing is stored.
 */
import { isBlank } from '../columns/blank';
import { decode, textsOf } from '../columns/decode';
import type { Dictionaries } from '../columns/dictionaries';
import { editTable, planTables } from '../columns/patch';
import type { StoredRecord } from '../columns/stored';
import type { Column, Dataset, Table } from '../columns/table';
import { NumberedTexts } from '../columns/texts';
import { isText } from '../columns/typed';
import { createEngine, type Engine } from '../engine/engine';
import { codeOf, hasStageHistory, rowOf, wordCode, type Base } from '../facts/base';
import { LOST, OPEN, WON } from '../facts/deal-status';
import type { Moved, Supposed } from '../messages/questions/what-if';
import type { MetricId } from '../metrics/result';
import { zoneOf } from '../model/calendar';
import { formatDay } from '../model/days';
import type { PeriodChoice } from '../model/periods';
import { periodOf } from '../model/periods';
import type { Entity } from '../model/records';
import type { Who } from '../model/who';

/** An engine over the data as they would be, and deals that could not be supposed decided. */
export interface WhatIf {
  engine: Engine;
  /** Ids of deals that are unknown or not open. */
  skipped: string[];
}

/**
 * The same run over deals decided now.
 * @param engine the engine of this run; its data set is left as it is
 * @param suppose open deals and what they are taken for; of several for one deal the last counts
 * @returns the engine itself when nothing changes
 */
export function supposing(engine: Engine, suppose: readonly Supposed[]): WhatIf {
  const { base } = engine.run;
  const skipped: string[] = [];
  const changes: StoredRecord[] = [];
  for (const [id, as] of new Map(suppose.map((one) => [one.id, one.as]))) {
    const row = rowOf(base, 'deal', codeOf(base.dataset, 'deal', id));
    if (row < 0 || base.deals.status[row] !== OPEN) skipped.push(id);
    else changes.push(...decided(engine, row, as));
  }
  if (changes.length === 0) return { engine, skipped };
  return { engine: createEngine({ ...engine.input, dataset: withChanges(base.dataset, changes) }), skipped };
}

/**
 * Figures before and after.
 * @param engine the engine of this run
 * @param after the engine of the same run over deals decided now
 * @param metrics which figures
 */
export function moved(engine: Engine, after: Engine, who: Who, choice: PeriodChoice, metrics: readonly MetricId[]): Moved[] {
  const { period } = periodOf(choice, engine.input.calendar, engine.input.now);
  return metrics.map((metric) => ({
    metric,
    before: engine.evaluate(metric, who, period),
    after: after.evaluate(metric, who, period),
  }));
}

/** The records a CRM would have if a deal were decided now: the deal, and its move where moves are kept. */
export function decided({ run, input }: Engine, row: number, as: Supposed['as']): StoredRecord[] {
  const { base } = run;
  const deal = decode('deal', base.dataset.tables.deal.columns, row, textsOf(base.dataset));
  const zone = zoneOf(input.calendar.timeZone);
  const stage = closingStage(base, base.deals.stageId[row] ?? -1, as);
  const closed = { ...deal, status: as, closeDay: formatDay(zone.dayOf(input.now)), modifiedAt: Math.max(deal.modifiedAt ?? 0, input.now) };
  // Without stage history, one move would make a history of one.
  if (stage === undefined || !hasStageHistory(base)) return [stage === undefined ? closed : { ...closed, stageId: stage }];
  return [
    { ...closed, stageId: stage },
    {
      ...{ entity: 'stageChange', id: `what-if ${deal.id}`, dealId: deal.id },
      // The last moment before now: what happens now is not yet counted.
      at: input.now - 1,
      ...(deal.stageId === undefined ? {} : { fromStageId: deal.stageId }),
      toStageId: stage,
    },
  ];
}

/** The first closing stage of a stage's pipeline; undefined when it has none. */
function closingStage(base: Base, from: number, as: Supposed['as']): string | undefined {
  const { columns, rows } = base.table('stage');
  const { type, pipelineId, order, id } = columns;
  const pipeline = pipelineId[rowOf(base, 'stage', from)] ?? -1;
  // Statuses and types of stages have the same codes.
  const wanted = as === 'won' ? WON : LOST;
  let found = -1;
  for (let row = 0; row < rows; row++) {
    if (type[row] !== wanted || (pipelineId[row] ?? -1) !== pipeline) continue;
    if (found < 0 || (order[row] ?? 0) < (order[found] ?? 0)) found = row;
  }
  return found < 0 ? undefined : base.dataset.refs.stage?.[id[found] ?? -1];
}

/** A data set with changed records. Tables that change are copied; the rest is shared, the dictionaries are read alone. */
function withChanges(dataset: Dataset, changes: readonly StoredRecord[]): Dataset {
  const plans = planTables((entity) => dataset.tables[entity], changes, [], reader(dataset));
  const edited = plans.map((plan) => [plan.entity, editTable(copyOf(dataset.tables[plan.entity]), plan)] as const);
  return { ...dataset, tables: { ...dataset.tables, ...(Object.fromEntries(edited) as Partial<Record<Entity, Table>>) } };
}

/** Dictionaries that never grow: every text of a changed deal is there already. */
function reader(dataset: Dataset): Dictionaries {
  const find: Dictionaries['find'] = (name, text) => (name === 'word' ? wordCode(dataset, text) : codeOf(dataset, name, text));
  return { find, intern: find, texts: textsOf(dataset) };
}

function copyOf({ entity, rows, columns }: Table): Table {
  return { entity, rows, columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, copyColumn(column)])) };
}

function copyColumn(column: Column): Column {
  if (!isText(column)) return isBlank(column) ? column : column.slice();
  return column instanceof NumberedTexts
    ? new NumberedTexts(column.prefix, column.numbers.slice(), column.most())
    : { bytes: column.bytes.slice(), offsets: column.offsets.slice() };
}
