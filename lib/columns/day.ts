/** Days and months as numbers, by the proleptic Gregorian calendar; pure arithmetic, no clock, no zone. */

const DAY_MS = 86_400_000;
const DAYS_PER_ERA = 146_097; // 400 years

/** Days since 1970-01-01 of a civil date; years start in March here, so that the leap day comes last. */
function fromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
}

/** The civil date of a number of days since 1970-01-01. */
function toCivil(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / (DAYS_PER_ERA - 1))) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/**
 * Days since 1970-01-01 of a day.
 * @param text `YYYY-MM-DD`
 * @returns the number of days; undefined when the calendar has no such day (2026-02-30)
 */
export function dayNumber(text: string): number | undefined {
  const days = fromCivil(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
  return Number.isFinite(days) && dayText(days) === text ? days : undefined;
}

/**
 * A number of days since 1970-01-01 as text.
 * @param days whole days
 * @returns `YYYY-MM-DD`
 */
export function dayText(days: number): string {
  const { year, month, day } = toCivil(days);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * The UTC month an instant falls into, which names the chunk it is stored in.
 * @param instant epoch ms
 * @returns year × 100 + month, as 202611
 */
export function monthOf(instant: number): number {
  const { year, month } = toCivil(Math.floor(instant / DAY_MS));
  return year * 100 + month;
}
