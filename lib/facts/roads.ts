/** Values that a record says itself, or has from the record it belongs to: which rows may say another one after some changes. */
import { isBlank } from '../columns/blank';
import type { Change } from '../columns/change';
import { columnNamed } from '../columns/typed';
import type { Entity } from '../model/records';
import type { Base } from './base';
import { followed, placesOf } from './follow';

/** Where to look next when a record says nothing: the column that points on, and to which entity. */
export type Roads = Readonly<Partial<Record<Entity, readonly (readonly [column: string, entity: Entity])[]>>>;

/** Every entity on the way from one, itself included. */
export function entitiesBehind(roads: Roads, entity: Entity): Entity[] {
  return [...new Set([entity, ...(roads[entity] ?? []).flatMap(([, next]) => entitiesBehind(roads, next))])];
}

/** The column of a table that points on; undefined where it says nothing of any row. */
export function pointsOf(base: Base, entity: Entity, column: string): Int32Array | undefined {
  const points = columnNamed(base.table(entity).columns, column);
  return points instanceof Int32Array && !isBlank(points) ? points : undefined;
}

/** Rows of an entity that changed, or that belong to a record which did; undefined when rows have moved or nobody knows which. */
export function rowsBehind(base: Base, entity: Entity, roads: Roads, changes: readonly Change[]): Set<number> | undefined {
  const own = followed(base, entity, changes);
  const pointing = rowsPointing(base, entity, roads, changes);
  return own && pointing && new Set([...own, ...pointing]);
}

function rowsPointing(base: Base, entity: Entity, roads: Roads, changes: readonly Change[]): Set<number> | undefined {
  const rows = new Set<number>();
  for (const [column, next] of roads[entity] ?? []) {
    const points = pointsOf(base, entity, column);
    if (!points) continue;
    const codes = codesBehind(base, next, roads, changes);
    if (!codes) return undefined;
    for (const code of codes) for (const row of placesOf(points, code)) rows.add(row);
  }
  return rows;
}

/** Codes of the records of an entity that changed, came or went, and of those that belong to one. */
function codesBehind(base: Base, entity: Entity, roads: Roads, changes: readonly Change[]): Set<number> | undefined {
  const ids = base.table(entity).columns.id;
  const rows = rowsPointing(base, entity, roads, changes);
  if (!rows) return undefined;
  const codes = new Set<number>();
  for (const change of changes) {
    if (change.entity !== entity) continue;
    if (change.before >= 0 && change.was?.id === undefined) return undefined;
    if (change.row >= 0) rows.add(change.row);
    if (change.was?.id !== undefined) codes.add(change.was.id);
  }
  if (rows.size > 0 && !(ids instanceof Int32Array)) return undefined;
  if (ids instanceof Int32Array) for (const row of rows) codes.add(ids[row] ?? -1);
  codes.delete(-1);
  return codes;
}
