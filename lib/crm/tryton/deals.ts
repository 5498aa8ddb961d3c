/** sale.opportunity → deals. Tryton's leads are the same model in its first state, so they are deals too. */
import * as z from 'zod/mini';
import type { Mapped, Stream } from '../adapter';
import { parseUnits } from '../../model/money';
import type { Money } from '../../model/records';
import { allIds, changedRows, type ModelPages } from './changed-rows';
import { misfit, opportunity } from './schema';
import { statusOf } from './stages';
import { dayOf, instantOf, labelOf } from './wire';

const pages: ModelPages = {
  model: 'sale.opportunity',
  limit: 200,
  fields: [
    'number',
    'description',
    'party',
    'party.rec_name',
    'employee',
    'state',
    'amount',
    'currency.code',
    'conversion_probability',
    'lost_reason',
    'start_date',
    'end_date',
  ],
};

export const deals: Stream = {
  id: 'deals',
  entity: 'deal',
  page: (context, cursor) => changedRows(context, pages, cursor),
  map: dealOf,
  ids: (context) => allIds(context, pages),
};

/** One row as a deal; the amount is in the company's currency. */
export function dealOf(row: unknown): Mapped {
  const parsed = z.safeParse(opportunity, row);
  if (!parsed.success) return { reject: misfit(parsed.error) };
  const raw = parsed.data;
  const id = String(raw.id);
  const status = statusOf(raw.state);
  if (status === undefined) return { reject: 'state: not one of the known six', id };
  const amount = moneyOf(raw.amount, raw['currency.']?.code);
  if (amount === 'misfit') return { reject: 'amount: no exact amount with a currency', id };
  const modified = raw.write_date ?? raw.create_date;
  return {
    records: [
      {
        entity: 'deal',
        id,
        // The number alone (its name in Tryton) says little; people write what it is about into the description.
        name: labelOf(raw.description) ?? labelOf([raw['party.']?.rec_name, raw.number].filter(Boolean).join(' ')) ?? id,
        accountId: idText(raw.party),
        ownerId: idText(raw.employee),
        stageId: raw.state,
        status,
        amount,
        probability: raw.conversion_probability ?? undefined,
        lostReason: labelOf(raw.lost_reason),
        createdAt: instantOf(raw.create_date),
        startDay: raw.start_date ? dayOf(raw.start_date) : undefined,
        closeDay: raw.end_date ? dayOf(raw.end_date) : undefined,
        modifiedAt: instantOf(modified),
      },
    ],
  };
}

/** A many2one as an id of ours. */
export function idText(id: number | null | undefined): string | undefined {
  return id === null || id === undefined ? undefined : String(id);
}

/** An amount with its currency; undefined where none is given. */
export function moneyOf(amount: { decimal: string } | null | undefined, currency: string | null | undefined): Money | undefined | 'misfit' {
  if (!amount) return undefined;
  const units = parseUnits(amount.decimal);
  return units === undefined || !currency ? 'misfit' : { units, currency };
}
