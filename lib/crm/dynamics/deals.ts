/** Opportunities. Open ones stand in a stage of their process; closed ones in one of its ends. */
import * as z from 'zod/mini';
import type { AnyRecord, Deal } from '../../model/records';
import { given, label, same, share } from '../row-fields';
import { amountOf, at, currency, dayOf, formatted, id, number, owned, owner, text } from './schema';
import { table } from './odata';
import { endOf, type Ending } from './stages';
import { withProcess } from './process';

/** Reasons of the state "lost" that every organisation has; others were added by it and say why. */
const canceled = 4;
const outSold = 5;

/** msdyn_forecastcategory of the sales app. */
export const forecasts: Record<number, NonNullable<Deal['forecast']>> = {
  100000001: 'pipeline',
  100000002: 'best_case',
  100000003: 'commit',
  100000004: 'omitted',
};

/** learn.microsoft.com … entities/opportunity. Amounts are in the record's own currency; `_base` columns are not used. */
const opportunity = z.object({
  opportunityid: z.string(),
  name: text,
  statecode: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  statuscode: number,
  [formatted('statuscode')]: text,
  estimatedvalue: number,
  actualvalue: number,
  transactioncurrencyid: currency,
  closeprobability: number,
  estimatedclosedate: text,
  actualclosedate: text,
  stageid: text,
  processid: text,
  ...owned,
  _parentaccountid_value: text,
  _parentcontactid_value: text,
  _campaignid_value: text,
  originatingleadid: z.nullish(z.object({ [formatted('leadsourcecode')]: text })),
  msdyn_forecastcategory: number,
  createdon: z.string(),
  modifiedon: z.string(),
});
type Row = z.infer<typeof opportunity>;

export const deals = table({
  id: 'opportunities',
  entity: 'deal',
  set: 'opportunities',
  key: 'opportunityid',
  select: [
    ...['name', 'statecode', 'statuscode', 'estimatedvalue', 'actualvalue', 'closeprobability', 'estimatedclosedate', 'actualclosedate'],
    ...['stageid', 'processid', '_ownerid_value', '_parentaccountid_value', '_parentcontactid_value', '_campaignid_value', 'createdon'],
  ],
  optional: ['msdyn_forecastcategory', 'originatingleadid($select=leadsourcecode)'],
  expand: ['transactioncurrencyid($select=isocurrencycode)'],
  row: opportunity,
  prepare: withProcess,
  map: deal,
  sweep: true,
});

/** How the two reasons are called where the words are known; anything else is a translation or a name of the organisation's own. */
const saysCanceled = /cancel|anulow|abgebrochen|storni|annul|取消/i;
const saysOutSold = /out-?\s?sold|ubiegł|überboten|竞争/i;

/** Whether a reason of the state "lost" is called the opposite of its code: then the code says nothing. */
export const calledOtherwise = (code: number | null | undefined, shown: string): boolean =>
  (code === canceled && saysOutSold.test(shown)) || (code === outSold && saysCanceled.test(shown));

/** Won and lost by the state. A deal that was canceled was decided by nobody: derailed. */
function statusOf({ statecode, statuscode }: Row): Deal['status'] {
  if (statecode === 0) return 'open';
  if (statecode === 1) return 'won';
  return statuscode === canceled ? 'derailed' : 'lost';
}

function deal(r: Row): AnyRecord | string {
  const status = statusOf(r);
  if (r.statecode === 2 && calledOtherwise(r.statuscode, r[formatted('statuscode')] ?? ''))
    return `the status reason ${String(r.statuscode)} is called otherwise here: whether anybody decided is not certain`;
  const forecast = r.msdyn_forecastcategory;
  if (status === 'open' && typeof forecast === 'number' && !Object.hasOwn(forecasts, forecast))
    return `the field "msdyn_forecastcategory" holds "${forecast}", which we do not understand`;
  // What a won deal brought in the end; lost ones are worth what was hoped for.
  const amount = amountOf(status === 'won' ? (r.actualvalue ?? r.estimatedvalue) : r.estimatedvalue, r.transactioncurrencyid);
  if (typeof amount === 'string') return amount;
  const closeDay = status === 'open' ? r.estimatedclosedate : (r.actualclosedate ?? r.estimatedclosedate);
  return {
    entity: 'deal',
    id: id(r.opportunityid),
    name: label(r.name ?? ''),
    status,
    createdAt: at(r.createdon),
    modifiedAt: at(r.modifiedon),
    ...given('amount', amount, same),
    ...given('stageId', stageOf(r, status), same),
    ...given('probability', r.closeprobability, share),
    ...given('closeDay', closeDay, dayOf),
    ...given('lostReason', lostReason(r, status), label),
    ...given('forecast', forecasts[forecast ?? 0], same),
    ...given('source', r.originatingleadid?.[formatted('leadsourcecode')], label),
    ...owner('ownerId', r),
    ...given('accountId', r._parentaccountid_value, id),
    ...given('contactId', r._parentcontactid_value, id),
    ...given('campaignId', r._campaignid_value, id),
  };
}

function stageOf({ processid, stageid }: Row, status: Deal['status']): string | undefined {
  if (status === 'open') return stageid ? id(stageid) : undefined;
  return processid ? endOf(processid, status satisfies Ending) : undefined;
}

/** "Out-Sold" is what the CRM enters by itself: no reason was named. */
function lostReason(r: Row, status: Deal['status']): string | undefined {
  return status === 'lost' && r.statuscode !== outSold ? (r[formatted('statuscode')] ?? undefined) : undefined;
}
