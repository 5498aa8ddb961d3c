/** The kinds of field Pipedrive's rows are made of, and how they become ours. */
import * as z from 'zod/mini';
import { formatDay } from '../../model/days';
import type { Money } from '../../model/records';
import { moneyOf } from '../row-fields';

export const key = z.int();
export const optionalKey = z.nullish(z.int());
export const text = z.nullish(z.string());
export const number = z.nullish(z.number());
/** v2 and leads: `2026-03-09T17:01:26Z`; the rest of v1: `2026-03-09 17:01:26`, UTC as well. */
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/));
export const optionalTime = z.nullish(time);
export const optionalDay = z.nullish(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));

/** Epoch ms of a time as either version writes it; without a zone it is UTC. */
export function instantOf(written: string): number {
  const iso = written.replace(' ', 'T');
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

/** As `updated_since` wants it, whole seconds. */
export function rfc3339(instant: number): string {
  const seconds = Math.floor(instant / 1000);
  const day = Math.floor(seconds / 86_400);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = seconds - day * 86_400;
  return `${formatDay(day)}T${two(clock / 3600)}:${two((clock / 60) % 60)}:${two(clock % 60)}Z`;
}

/**
 * An amount of Pipedrive's, a JSON number or its text. A deal always has a value there, 0 when nobody entered one:
 * 0 is no amount (assumption `zero-is-empty`).
 */
export function amountOf(value: number | string | null | undefined, currency: string | null | undefined): Money | string | undefined {
  if (value === null || value === undefined || value === '' || Number(value) === 0) return undefined;
  return moneyOf(String(value), currency);
}
