/** What every question needs of a dataset and no clock changes: row lookups and histories. Derived once per dataset. */
import { tableOf, textAt } from '../columns/typed';
import type { ColumnsOf } from '../columns/typed';
import type { Dataset } from '../columns/table';
import type { Entity } from '../model/records';
import type { Histories } from './histories';
import { historiesOf } from './histories';

export interface Base {
  dataset: Dataset;
  deals: ColumnsOf<'deal'>;
  leads: ColumnsOf<'lead'>;
  users: ColumnsOf<'user'>;
  stages: ColumnsOf<'stage'>;
  rows: { deal: number; lead: number; user: number; stage: number };
  /** Code → table row, −1 when the record itself is not there. */
  rowOf: { deal: Int32Array; lead: Int32Array; user: Int32Array; stage: Int32Array };
  stageHistory: Histories;
  hasStageHistory: boolean;
  dealOwners: Histories;
  leadOwners: Histories;
  /** Type of a stage by code, as in the layout's values; 0 for a stage that is unknown. */
  stageType: Uint8Array;
}

const known = new WeakMap<Dataset, Base>();

/** The base of a dataset, made on first use and kept as long as the dataset lives. */
export function baseOf(dataset: Dataset): Base {
  let base = known.get(dataset);
  if (!base) known.set(dataset, (base = derive(dataset)));
  return base;
}

function derive(dataset: Dataset): Base {
  const codes = (entity: Entity): number => dataset.refs[entity]?.length ?? 0;
  const [deal, lead, user, stage] = [
    tableOf(dataset, 'deal'),
    tableOf(dataset, 'lead'),
    tableOf(dataset, 'user'),
    tableOf(dataset, 'stage'),
  ];
  const rowsBy = (entity: Entity, ids: Int32Array): Int32Array => {
    const rows = new Int32Array(codes(entity)).fill(-1);
    for (const [row, code] of ids.entries()) rows[code] = row;
    return rows;
  };
  const stageChanges = tableOf(dataset, 'stageChange');
  const owners = tableOf(dataset, 'ownerChange').columns;
  const ownersOf = (entity: 'deal' | 'lead', record: Int32Array): Histories =>
    historiesOf(codes(entity), {
      record,
      at: owners.at,
      from: owners.fromUserId,
      to: owners.toUserId,
      id: (row) => textAt(owners.id, row),
    });
  const stageType = new Uint8Array(codes('stage'));
  for (const [row, code] of stage.columns.id.entries()) stageType[code] = stage.columns.type[row] ?? 0;
  const changes = stageChanges.columns;
  return {
    dataset,
    deals: deal.columns,
    leads: lead.columns,
    users: user.columns,
    stages: stage.columns,
    rows: { deal: deal.rows, lead: lead.rows, user: user.rows, stage: stage.rows },
    rowOf: {
      deal: rowsBy('deal', deal.columns.id),
      lead: rowsBy('lead', lead.columns.id),
      user: rowsBy('user', user.columns.id),
      stage: rowsBy('stage', stage.columns.id),
    },
    stageHistory: historiesOf(codes('deal'), {
      record: changes.dealId,
      at: changes.at,
      from: changes.fromStageId,
      to: changes.toStageId,
      id: (row) => textAt(changes.id, row),
    }),
    hasStageHistory: stageChanges.rows > 0,
    dealOwners: ownersOf('deal', owners.dealId),
    leadOwners: ownersOf('lead', owners.leadId),
    stageType,
  };
}

/** Code of an id in the dataset's dictionary of an entity, −1 when nothing carries it. */
export function codeOf(dataset: Dataset, entity: Entity, id: string): number {
  return codesOf(dataset, entity).get(id) ?? -1;
}

const maps = new WeakMap<readonly string[], Map<string, number>>();

function codesOf(dataset: Dataset, entity: Entity): Map<string, number> {
  const ids = dataset.refs[entity] ?? [];
  let map = maps.get(ids);
  // Dictionaries only grow: codes that are known stay true, new ones are added behind them.
  if (!map) maps.set(ids, (map = new Map()));
  for (let code = map.size; code < ids.length; code++) map.set(ids[code] ?? '', code);
  return map;
}
