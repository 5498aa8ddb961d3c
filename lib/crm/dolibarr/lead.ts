/** A lead as a deal of ours, whichever way it was read. */
import type { SourceContext } from '../adapter';
import type { RowResult } from '../map-row';
import { given, label, moneyOf, same } from '../row-fields';
import type { endOf } from './standing';

export interface Lead {
  id: string;
  title: string;
  end: ReturnType<typeof endOf>;
  createdAt: number;
  modifiedAt: number | undefined;
  stage: string | undefined;
  amount: string | undefined;
  percent: string | undefined;
  startDay: string | undefined;
  closeDay: string | undefined;
  accountId: string | undefined;
  ownerId: string | undefined;
}

export function dealOf(lead: Lead, context: SourceContext): RowResult {
  const amount = moneyOf(lead.amount, context.me?.currency);
  if (typeof amount === 'string') return amount;
  // Which number means "won" or "lost" is known of Dolibarr's own statuses alone.
  if (lead.stage?.startsWith('status-') && (Number(lead.percent) >= 100 || lead.end !== 'open'))
    return `the lead status ${lead.stage.slice(7)} is the organisation's own and may mean that it was won or lost`;
  return {
    entity: 'deal',
    id: lead.id,
    name: label(lead.title),
    status: lead.end,
    createdAt: lead.createdAt,
    ...given('modifiedAt', lead.modifiedAt, same),
    ...given('stageId', lead.stage, same),
    ...given('amount', amount, same),
    ...given('probability', lead.percent, (percent) => Number(percent) / 100),
    ...given('startDay', lead.startDay, same),
    ...given('closeDay', lead.closeDay, same),
    ...given('accountId', lead.accountId, same),
    ...given('ownerId', lead.ownerId, same),
  };
}
