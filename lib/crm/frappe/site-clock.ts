/**
 * Frappe writes all moments as the clock of the site shows them, without saying its zone; which zone that is, it tells anybody who
 * asks. Of the hour a clock shows twice in autumn, the first is meant.
 */
import * as z from 'zod/mini';
import { isZone, zoneOf } from '../../model/calendar';
import { civilOfDay, dayOfCivil } from '../../model/days';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { once } from '../once';
import { method } from './ask';

const told = z.object({ time_zone: z.nullish(z.string()) });

/** @throws CrmError odd_answer where the site names no zone: without one, no moment can be read */
export const siteZone = (context: SourceContext): Promise<string> =>
  once(context, 'zone', async () => {
    const { time_zone: zone } = answer(told, await method(context, 'frappe.client.get_time_zone'), 'get_time_zone');
    if (!zone || !isZone(zone)) throw new CrmError('odd_answer', { detail: 'the site names no time zone' });
    return zone;
  });

/** The instant a clock in this zone showed; digits behind the millisecond are dropped. @param text checked as `schema.moment` */
export function instantIn(zone: string, text: string): number {
  const [date = '', time = ''] = text.split(' ');
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0, seconds = '0'] = time.split(':');
  const [whole = '0', fraction = ''] = String(seconds).split('.');
  const clock = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(whole) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return zoneOf(zone).instantOf(dayOfCivil(year, month, dayOfMonth), clock);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What a clock in this zone showed then, to the second. */
export function writtenIn(zone: string, instant: number): string {
  const { dayOf, clockOf } = zoneOf(zone);
  const { year, month, day } = civilOfDay(dayOf(instant));
  const seconds = Math.floor(clockOf(instant) / 1_000);
  const clock = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${clock}`;
}
