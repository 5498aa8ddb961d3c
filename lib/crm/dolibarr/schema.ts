/**
 * Pieces that Dolibarr's answers are made of; each list's schema stands beside its map. Numbers come as texts, instants as seconds, and
 * what is not there as null or an empty text. The instance's own description: `api/index.php/explorer`.
 */
import * as z from 'zod/mini';
import { formatDay } from '../../model/days';

const numeric = z.union([z.number(), z.string()]);
export const id = z.pipe(
  z.union([z.int(), z.string().check(z.regex(/^[1-9]\d{0,11}$/))]),
  z.transform((value: number | string) => String(value)),
);
export const link = z.nullish(numeric);
export const text = z.nullish(z.string());
export const number = z.nullish(numeric);
export const seconds = z.nullish(numeric);
export const rows = z.array(z.unknown());

/** `GET users/info?includepermissions=1` */
export const whoAmI = z.object({
  id,
  login: text,
  firstname: text,
  lastname: text,
  admin: number,
  lang: text,
  rights: z.nullish(
    z.object({ societe: z.nullish(z.object({ client: z.nullish(z.union([z.object({ voir: number }), z.array(z.unknown())])) })) }),
  ),
});
/** What the page's own pick lists are filled with. */
export const names = z.array(z.object({ key: z.union([z.string(), z.int()]), label: text }));

/** An id of another record; 0, -1 and nothing are none. */
export const linked = (value: number | string | null | undefined): string | undefined =>
  /^[1-9]\d{0,11}$/.test(String(value ?? '')) ? String(value) : undefined;

/** Epoch ms; undefined where there is none. */
export function at(value: number | string | null | undefined): number | undefined {
  const whole = Number(value === '' ? undefined : (value ?? undefined));
  return Number.isFinite(whole) && whole > 0 ? Math.round(whole) * 1_000 : undefined;
}

const hour = 3_600_000;
/**
 * Days are midnights of the server's zone, which nobody says. Thirteen hours later it is that day in UTC as well, from eleven hours
 * west of Greenwich to thirteen hours east of it.
 */
export function day(value: number | string | null | undefined): string | undefined {
  const midnight = at(value);
  return midnight === undefined ? undefined : formatDay(Math.floor((midnight + 13 * hour) / (24 * hour)));
}

/** Decimal text. */
export const decimal = (value: number | string | null | undefined): string | undefined =>
  value === null || value === undefined || value === '' ? undefined : String(value);

/** An instant as the filter of a list takes it. */
export const written = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
