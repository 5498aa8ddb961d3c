/** Calendar quarters as the tests need them; their own arithmetic, so that a mistake of the product's calendar shows. */
export interface Quarter {
  /** First and last local day. */
  from: string;
  to: string;
  /** [start, end) in epoch ms. */
  start: number;
  end: number;
}

/** The instant local midnight of `YYYY-MM-DD` in a zone, found by asking Intl what the clock shows. */
export function midnight(day: string, zone: string): number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const utc = Date.parse(`${day}T00:00:00Z`);
  for (let guess = utc - 15 * 3_600_000; guess <= utc + 15 * 3_600_000; guess += 900_000)
    if (format.format(guess) === `${day} 00:00:00`) return guess;
  throw new Error(`${day} has no midnight in ${zone}`);
}

const pad = (n: number) => String(n).padStart(2, '0');

/** The last `count` quarters, the running one included, newest first. */
export function lastQuarters(now: number, zone: string, count = 4): Quarter[] {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now).split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 4 + Math.floor((month - 1) / 3) - back;
    const first = (at: number) => `${Math.floor(at / 4)}-${pad((at % 4) * 3 + 1)}-01`;
    const from = first(index);
    const next = first(index + 1);
    const to = new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    return { from, to, start: midnight(from, zone), end: midnight(next, zone) };
  });
}
