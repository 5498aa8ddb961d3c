/** Lead statuses of the company: those Dolibarr ships, and where its pipelines have more, the organisation's own. */
import type { Company, DemoDeal } from '../demo/generate/types.ts';

export interface Status {
  number: number;
  /** Our id of it, read with a key and from pages. */
  byKey: string;
  byCard: string;
}

const shipped = ['PROSP', 'QUAL', 'PROPO', 'NEGO', 'PENDING', 'WON', 'LOST'];
const standard = (code: string): Status => ({ number: shipped.indexOf(code) + 1, byKey: code, byCard: code });

/** Which status a deal has. Whoever gave up closed the project where it stood. */
export function statusOf({ stages }: Company, { stageId, outcome }: Pick<DemoDeal, 'stageId' | 'outcome'>): Status {
  if (outcome === 'won') return standard('WON');
  if (outcome === 'lost') return standard('LOST');
  if (outcome === 'derailed') return standard('NEGO');
  const open = stages.filter(({ kind }) => kind === 'open');
  const at = open.findIndex(({ id }) => id === stageId);
  const code = shipped[at];
  if (at >= 0 && at < 5 && code !== undefined) return standard(code);
  return { number: at + 3, byKey: `status-${at + 3}`, byCard: `HOUSE${at + 3}` };
}

/** `PROSP` of 1, `HOUSE8` of the organisation's own. */
export const codeOf = (number: number): string => shipped[number - 1] ?? `HOUSE${number}`;
