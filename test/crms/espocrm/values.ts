/** How EspoCRM writes things. */
import type { Company } from '../demo/generate/types.ts';
import { espoId } from './ids.ts';

export type Value = string | number | boolean | null | readonly unknown[] | { readonly [name: string]: unknown };
export type Row = { id: string; [name: string]: Value };

/** A moment in UTC, to the second, without a zone. */
export const moment = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
export const momentOrNull = (instant: number | null): string | null => (instant === null ? null : moment(instant));
export const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));

/** The administrator made everything. */
export const maker = (company: Company): string => espoId('user', company.users.find(({ role }) => role === 'admin')?.id ?? '1');

/** A link as two fields, its name only where somebody wants it. */
export function owner(company: Company, userId: string | null): { assignedUserId: string | null; assignedUserName: string | null } {
  const user = company.users.find(({ id }) => id === userId);
  return { assignedUserId: user ? espoId('user', user.id) : null, assignedUserName: user?.name ?? null };
}

/** Rates now, by currency: so many of the base make one of it. */
export function ratesNow({ rates, org }: Company): Record<string, number> {
  const newest = new Map<string, { day: string; rate: string }>();
  for (const { currency, day, rate, base } of rates)
    if (base === org.currency && day >= (newest.get(currency)?.day ?? '')) newest.set(currency, { day, rate });
  return Object.fromEntries([...newest].map(([currency, { rate }]) => [currency, Number(rate)]));
}

/** Rows by what they have in common. */
export function grouped<R>(rows: readonly R[], by: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return groups;
}
