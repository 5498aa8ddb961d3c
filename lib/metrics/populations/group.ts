/** Rows of the people asked about and of the breakdown's group, where a breakdown may say nothing about the entity. */
import type { Entity } from '../../model/records';
import type { Ask } from '../ask';
import { pick } from './pick';

/** Like `pick`, but what a breakdown says nothing about is in its group "unknown", so that groups add up to the whole. */
export function pickGroup(ask: Ask, entity: Entity, rows: Int32Array, credit: Int32Array): Int32Array {
  const { cut } = ask;
  if (cut && cut.key !== -1 && cut.keys(entity) === undefined) return rows.subarray(0, 0);
  return pick(ask, entity, rows, credit);
}
