/** The month a record is stored in; pure arithmetic, no clock, no zone. */
import { civilOfDay, dayOfCivil } from '../model/days';

const DAY_MS = 86_400_000;

/**
 * The UTC month an instant falls into, which names the chunk it is stored in.
 * @param instant epoch ms
 * @returns year × 100 + month, as 202611
 */
export function monthOf(instant: number): number {
  const { year, month } = civilOfDay(Math.floor(instant / DAY_MS));
  return year * 100 + month;
}

/**
 * When a month begins.
 * @param month as `monthOf` names it; the number after December's is the next January
 * @returns epoch ms
 */
export function startOfMonth(month: number): number {
  const year = Math.floor((month - 1) / 100);
  return dayOfCivil(year, month - year * 100, 1) * DAY_MS;
}
