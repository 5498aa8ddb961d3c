/** Potentials, which the CRM's pages call opportunities. */
import * as z from 'zod/mini';
import { given, label, moneyOf, same, share } from '../row-fields';
import { beside, moneyBeside } from './currencies';
import { moduleStream } from './module-stream';
import { ownerOf } from './people';
import * as schema from './schema';
import { endOf, stagesOf } from './stages';

/** https://help.vtiger.com/article/147111249-Rest-API-Manual (Potentials). The amount is in the base currency. */
const potential = z.object({
  id: schema.id,
  potentialname: schema.text,
  sales_stage: z.string().check(z.minLength(1)),
  amount: schema.number,
  probability: schema.number,
  closingdate: schema.day,
  leadsource: schema.text,
  nextstep: schema.text,
  related_to: schema.text,
  contact_id: schema.text,
  campaignid: schema.text,
  prefixes: schema.prefixes,
  ...beside,
  ...schema.owned,
  ...schema.dated,
});

export const deals = moduleStream({
  id: 'potentials',
  entity: 'deal',
  module: 'Potentials',
  needed: ['sales_stage', 'amount', 'closingdate', 'assigned_user_id', 'createdtime'],
  row: potential,
  beside: async (context) => {
    await stagesOf(context);
    return moneyBeside(context);
  },
  map(r) {
    const amount = moneyOf(r.amount === '' ? undefined : r.amount, r.base);
    if (typeof amount === 'string') return amount;
    return {
      entity: 'deal',
      id: schema.recordOf(r.id),
      name: label(r.potentialname ?? ''),
      status: endOf(r.sales_stage),
      stageId: r.sales_stage,
      createdAt: schema.at(r.createdtime),
      ...given('modifiedAt', r.modifiedtime, schema.at),
      ...given('amount', amount, same),
      ...given('probability', r.probability, (percent) => share(Number(percent))),
      ...given('closeDay', r.closingdate, same),
      ...given('source', r.leadsource, label),
      ...given('nextStep', r.nextstep, label),
      ...given('ownerId', ownerOf(r), same),
      ...given('accountId', pointing(r.related_to, r.prefixes['Accounts']), same),
      ...given('contactId', pointing(r.contact_id, r.prefixes['Contacts']) ?? pointing(r.related_to, r.prefixes['Contacts']), same),
      ...given('campaignId', r.campaignid, schema.recordOf),
    };
  },
});

/** The record a reference points at, where it is of this module. */
export const pointing = (reference: string | null | undefined, prefix: string | undefined): string | undefined =>
  reference && prefix !== undefined && schema.prefixOf(reference) === prefix ? schema.recordOf(reference) : undefined;
