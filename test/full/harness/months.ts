import { midnight, type Quarter } from '../../e2e/harness/quarters.ts';

const pad = (n: number) => String(n).padStart(2, '0');

/** The last `count` calendar months of a zone, the running one included, newest first. Own arithmetic, as in quarters.ts. */
export function lastMonths(now: number, zone: string, count: number): Quarter[] {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now).split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 12 + month - 1 - back;
    const first = (at: number) => `${Math.floor(at / 12)}-${pad((at % 12) + 1)}-01`;
    const [from, next] = [first(index), first(index + 1)];
    const to = new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    return { from, to, start: midnight(from, zone), end: midnight(next, zone) };
  });
}
