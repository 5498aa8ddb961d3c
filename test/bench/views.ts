/** What is asked: 36 views, eleven quarters and all of history, each of one rep, one team and everyone. */
import type { Calendar } from '../../lib/model/calendar';
import { REPS, START, TEAMS, DAY_SECONDS, DAYS, NOW_SECONDS } from './company';

export interface View {
  name: string;
  who: { kind: 'everyone' } | { kind: 'team'; team: number } | { kind: 'rep'; rep: number };
  /** [start, end) in seconds since START. */
  start: number;
  end: number;
}

export const NOW = START + NOW_SECONDS * 1000;

export const calendar: Calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};

const second = (year: number, month: number): number => (Date.UTC(year, month, 1) - START) / 1000;

/** Eleven whole quarters before and up to now: the second of 2024 to the last of 2026, which is still running. */
const quarters = Array.from({ length: 11 }, (_, i) => {
  const first = 3 + i * 3;
  return { name: `${2024 + Math.floor(first / 12)}Q${((first / 3) % 4) + 1}`, start: second(2024, first), end: second(2024, first + 3) };
});

/** The running quarter: the stock of open deals is taken now, whatever period is shown. */
export const running = { start: second(2026, 9), end: second(2027, 0) };

const periods = [...quarters, { name: 'all history', start: 0, end: DAYS * DAY_SECONDS }];

/** Every period with another rep and another team, so that nothing is asked twice. */
export const views: readonly View[] = periods.flatMap(({ name, start, end }, i): View[] => {
  const rep = (i * 17 + 5) % REPS;
  const team = (i * 7 + 3) % TEAMS;
  return [
    { name: `${name}, rep ${rep}`, who: { kind: 'rep', rep }, start, end },
    { name: `${name}, team ${team}`, who: { kind: 'team', team }, start, end },
    { name: `${name}, everyone`, who: { kind: 'everyone' }, start, end },
  ];
});
