/** Ids as 纷享销客 gives them: 24 hexadecimal digits for records, numbers from 1000 on for people and departments. */
import type { Entity } from '../../../lib/model/records.ts';

const codes: Partial<Record<Entity | 'refund' | 'schedule', string>> = {
  deal: 'd0',
  lead: '1e',
  account: 'ac',
  contact: 'c0',
  product: 'b0',
  campaign: 'ca',
  activity: 'a0',
  schedule: 'a1',
  quote: 'e0',
  order: 'f0',
  orderLine: 'f1',
  payment: 'fa',
  refund: 'fb',
};

export const recordId = (entity: keyof typeof codes, id: string): string => `6${codes[entity] ?? '00'}${id.padStart(21, '0')}`;
export const employeeId = (id: string): string => String(1000 + Number(id));
export const departmentId = (id: string): string => String(2000 + Number(id));
export const processId = (pipelineId: string): string => `640ac64fd7d00c767d0d9${pipelineId.padStart(3, '0')}`;
export const stageValue = (id: string): string => `Stg${id}xQ`;

/** The company's id of a vendor's. */
export function back(entity: Entity, id: string): string {
  if (entity === 'user') return String(Number(id) - 1000);
  if (entity === 'team') return String(Number(id) - 2000);
  if (entity === 'stage') return /\.Stg(\d+)xQ$/.exec(id)?.[1] ?? id;
  if (entity === 'exchangeRate') return id;
  return String(Number(id.replace(/^refund /, '').slice(3)));
}
