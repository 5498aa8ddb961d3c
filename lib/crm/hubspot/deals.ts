/** Deals with the history of their stage, owner and amount. */
import type * as z from 'zod/mini';
import type { AnyRecord, Deal } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, label, moneyOf, same } from '../row-fields';
import { amountChanges, madeAt, ownerChanges, past, stageChanges } from './history';
import { labelled } from './labels';
import { objectStream } from './object-stream';
import { batch, daily, type Flat, type Kind } from './objects';
import { at, base, dayIn, filled, firstOf } from './row-fields';
import * as schema from './schema-deals';
import { stageFacts } from './stages';

type Row = z.infer<typeof schema.deal>;

const kind: Kind = {
  object: 'deals',
  properties: [
    'dealname',
    'dealstage',
    'hubspot_owner_id',
    'amount',
    'deal_currency_code',
    'hs_deal_stage_probability',
    'hs_manual_forecast_category',
    'hs_analytics_source',
    'closed_lost_reason',
    'hs_next_step',
    'closedate',
    'createdate',
  ],
  to: ['companies', 'contacts'],
  history: ['dealstage', 'hubspot_owner_id', 'amount', 'deal_currency_code'],
  must: ['dealstage', 'hs_deal_stage_probability'],
  anew: daily,
};

const forecasts: Record<string, Deal['forecast']> = { OMIT: 'omitted', PIPELINE: 'pipeline', BEST_CASE: 'best_case', COMMIT: 'commit' };
/** So many versions of a property are kept at most: a list this long may have lost its beginning. */
const keptVersions = 20;
/** The first stage is set when a deal is made: former stages that begin later than this have lost their beginning. */
const making = 60_000;

export const deals = objectStream({ id: 'deals', entity: 'deal', kind, shape: schema.deal, map, complete });

/** What a deal's stage means stands in the pipelines, and labels in the properties. */
async function complete(context: SourceContext, rows: readonly Flat[]): Promise<readonly Flat[]> {
  const facts = await stageFacts(context);
  const meant = rows.map((row) => ({ ...row, stage: facts.get(String(row['dealstage'])) }));
  const sourced = await labelled(context, 'deals', 'hs_analytics_source', meant, 'sourceLabel');
  return withEntered(context, sourced, [...facts.keys()]);
}

/** Deals that were moved more often than versions are kept: when stages were entered, from HubSpot's own calculated properties. */
async function withEntered(context: SourceContext, rows: readonly Flat[], stageIds: readonly string[]): Promise<readonly Flat[]> {
  const long = rows.filter(({ history, createdAt }) => {
    const kept = past((history as Row['history'])?.['dealstage']);
    const made = typeof createdAt === 'string' ? at(createdAt) : Infinity;
    return ((history as Row['history'])?.['dealstage'] ?? []).length >= keptVersions || (kept[0]?.at ?? made) > made + making;
  });
  if (long.length === 0) return rows;
  const name = (stageId: string): string => `hs_v2_date_entered_${stageId}`;
  const stages = stageIds.filter((stageId) => /^\w+$/.test(stageId));
  const found = await batch(
    context,
    { object: 'deals', properties: stages.map(name) },
    long.map(({ id }) => id),
  );
  return rows.map((row) => {
    const properties = found.get(row.id)?.properties;
    if (!properties) return row;
    const entered = stages.flatMap((value) => {
      const timestamp = filled(properties[name(value)]);
      return timestamp === undefined ? [] : [{ value, timestamp }];
    });
    return { ...row, entered };
  });
}

function map(row: Row, context: SourceContext): readonly AnyRecord[] | string {
  const currency = filled(row.deal_currency_code) ?? context.me?.currency;
  const amount = moneyOf(filled(row.amount), currency);
  if (typeof amount === 'string') return amount;
  const status = row.stage?.type;
  if (!status) return row.stage ? 'its stage is closed but neither won nor lost' : 'its stage is in no pipeline';
  const created = filled(row.createdate) ?? row.createdAt;
  if (created === undefined) return 'it has no date of creation';
  const made = madeAt(row.history?.['dealstage'], at(row.createdAt ?? created));
  const amounts = amountChanges(row.id, row.history?.['amount'], row.history?.['deal_currency_code'], currency, made);
  if (typeof amounts === 'string') return amounts;
  const deal: Deal = {
    entity: 'deal',
    ...base(row, row.hs_lastmodifieddate),
    name: label(row.dealname ?? ''),
    status,
    stageId: row.dealstage,
    createdAt: at(created),
    ...given('ownerId', row.hubspot_owner_id, same),
    ...given('accountId', firstOf(row, 'companies'), same),
    ...given('contactId', firstOf(row, 'contacts'), same),
    ...given('amount', amount, same),
    ...given('probability', ownProbability(row), same),
    ...given('forecast', forecasts[row.hs_manual_forecast_category ?? ''], same),
    ...given('source', row.sourceLabel ?? row.hs_analytics_source, label),
    ...given('lostReason', row.closed_lost_reason, label),
    ...given('nextStep', row.hs_next_step, label),
    ...given('closeDay', row.closedate, dayIn(context)),
  };
  return [
    deal,
    ...stageChanges(row.id, row.history?.['dealstage'], past(row.entered)),
    ...ownerChanges('deal', row.id, row.history?.['hubspot_owner_id'], made),
    ...amounts,
  ];
}

/** HubSpot fills in the stage's chance: only one that differs from it is the deal's own. */
function ownProbability({ hs_deal_stage_probability: text, stage }: Row): number | undefined {
  const value = filled(text);
  return value === undefined || Number(value) === stage?.probability ? undefined : Number(value);
}
