/** The demo company for simulators: the same people and records in every dialect. */
import { companyRecords } from '../demo/company-records.ts';
import { generateCompany } from '../demo/generate/company.ts';
import { liveCompany, type LiveCompany } from '../demo/live.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';

export interface Staged {
  live: LiveCompany;
  /** What the demo CRM's own adapter makes of it now: what every other adapter has to come to. */
  records(): AnyRecord[];
  /** The company's clock, epoch ms: stands still but for `pass`. */
  now(): number;
  pass(ms: number): void;
}

/** @param options.size 1 is about 1,500 leads, 1,000 deals, 12,000 activities and 1,300 orders */
export function stageCompany({
  seed = 7,
  size = 0.2,
  today = '2026-11-20',
}: { seed?: number; size?: number; today?: string } = {}): Staged {
  const company = generateCompany({ seed, size, today });
  let at = company.until;
  return {
    live: liveCompany(company, () => at),
    records: () => companyRecords(company),
    now: () => at,
    pass: (ms) => void (at += ms),
  };
}
