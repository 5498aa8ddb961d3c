/** `npm run year`: what should have rung in a year of restarts, sleeps and journeys, and what did. */
import { yearOf, type Counts, type YearReport } from '../../goals/year/year.ts';
import type { Streams } from '../bundled.ts';

const usage = 'npm run year -- [--seed N] [--json]; N is a whole number from 0 on.';

/**
 * @param argv what follows the name of the command
 * @param year for tests
 * @returns the exit code: 0 when all rang once, 1 when something is missed, doubled or in quiet hours, 2 for a wrong command line
 */
export function main(argv: readonly string[], { out, err }: Streams, year: (seed: number) => YearReport = yearOf): number {
  const rest = [...argv];
  let [seed, json] = ['1', false];
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--json') json = true;
    else if (word === '--seed') seed = rest.shift() ?? '';
    else return (err(usage), 2);
  }
  if (!/^\d{1,9}$/.test(seed)) return (err(usage), 2);
  const { alerts, reviews, ...reminders } = year(Number(seed));
  out(
    json
      ? JSON.stringify({ ...reminders, reviews, alerts })
      : [lineOf('reminders', reminders), lineOf('of which reviews', reviews), lineOf('alerts', alerts)].join('\n'),
  );
  const wrong = [reminders, reviews, alerts].some((of) => of.missed > 0 || of.doubled > 0 || of.inQuietHours > 0);
  return wrong ? 1 : 0;
}

function lineOf(what: string, { due, fired, missed, doubled, inQuietHours }: Counts): string {
  return `${what}: ${due} due, ${fired} fired, ${missed} missed, ${doubled} doubled, ${inQuietHours} in quiet hours`;
}
