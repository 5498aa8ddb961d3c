/** Deals, and the exchange rates they carry. */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import { formatDay } from '../../model/days';
import { zoneOf } from '../../model/calendar';
import type { SourceContext } from '../adapter';
import { directionIn } from '../rate-direction';
import { given, label, moneyOf, same, share } from '../row-fields';
import { nameOf } from './ask';
import { childrenOf, dealsAtOnce } from './children';
import { listStream } from './list-stream';
import { baseCurrency, plainRate } from './money';
import { ownerIn } from './people';
import * as schema from './schema';
import { instantIn } from './site-clock';
import { endings } from './stages';

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_deal/crm_deal.json — `exchange_rate` and `closed_date` since 2025. */
const deal = z.object({
  name: schema.name,
  organization: schema.text,
  organization_name: schema.text,
  lead_name: schema.text,
  status: z.string(),
  /** How that status ends a deal; none: the status is in no list any more. */
  end: z.optional(z.enum(['open', 'won', 'lost'])),
  deal_value: schema.number,
  expected_deal_value: schema.number,
  currency: schema.text,
  /** The CRM's own currency. */
  base: z.string(),
  exchange_rate: schema.number,
  probability: schema.number,
  expected_closure_date: schema.day,
  closed_date: schema.day,
  next_step: schema.text,
  source: schema.text,
  lost_reason: schema.text,
  deal_owner: schema.text,
  /** The primary one of its contacts. */
  contact: schema.text,
  ...schema.dated,
});
type Row = z.infer<typeof deal>;

const contacts = { doctype: 'CRM Contacts', field: 'contacts', fields: ['contact', 'is_primary'] } as const;
const contactRow = z.object({ contact: schema.text, is_primary: z.nullish(z.union([z.number(), z.boolean()])) });

function primary(rows: readonly unknown[]): string | undefined {
  const read = rows.flatMap((row) => z.safeParse(contactRow, row).data ?? []);
  return (read.find((row) => row.is_primary) ?? (read.length === 1 ? read[0] : undefined))?.contact ?? undefined;
}

async function complete(rows: readonly unknown[], context: SourceContext): Promise<readonly unknown[]> {
  const [endOf, base] = [await endings(context), await baseCurrency(context)];
  const persons = await childrenOf(
    context,
    contacts,
    rows.flatMap((row) => nameOf(row) ?? []),
  );
  const inverse = directionIn(pairs(rows, base)) === 'price';
  return rows.map((row) => {
    const { status } = row as { status?: unknown };
    const contact = primary(persons.get(nameOf(row) ?? '') ?? []);
    const end = typeof status === 'string' ? endOf(status) : undefined;
    return { ...(row as object), contact, base, end, ...(inverse ? { exchange_rate: null } : {}) };
  });
}

const rated = z.object({ currency: z.string(), exchange_rate: z.number() });

/** Rates that evidently say how much of the deal's currency the CRM's own is, and not the other way round, are none. */
const pairs = (rows: readonly unknown[], base: string) =>
  rows.flatMap((row) => {
    const { data } = z.safeParse(rated, row);
    return data && data.currency !== base && data.exchange_rate > 0 ? [{ rate: data.exchange_rate, currency: data.currency, base }] : [];
  });

/** What a deal is worth: its value, and as long as that is not filled in, what it is expected to be. */
const worth = (r: Row): string | undefined => schema.filled(r.deal_value) ?? schema.filled(r.expected_deal_value);

/** The date the CRM gives a won deal; nothing is dated when a deal is lost. */
const closes = (r: Row): string | null | undefined =>
  r.end === 'open' ? r.expected_closure_date : r.end === 'won' ? (r.closed_date ?? r.expected_closure_date) : r.closed_date;

export const deals = listStream({
  id: 'deals',
  entity: 'deal',
  doctype: 'CRM Deal',
  fields: [
    ...['organization', 'organization_name', 'lead_name', 'status', 'deal_value', 'expected_deal_value', 'currency', 'exchange_rate'],
    ...['probability', 'expected_closure_date', 'closed_date', 'next_step', 'source', 'lost_reason', 'deal_owner', 'creation'],
  ],
  needed: ['status', 'deal_value', 'deal_owner', 'creation'],
  owners: ['deal_owner'],
  row: deal,
  atOnce: dealsAtOnce,
  complete,
  map(r) {
    if (r.end === undefined) return 'the status of the deal is in no list';
    const currency = r.currency || r.base;
    const amount = moneyOf(worth(r), currency);
    if (typeof amount === 'string') return amount;
    const createdAt = instantIn(r.zone, r.creation);
    return [
      {
        entity: 'deal',
        id: r.name,
        // A deal has no name of its own.
        name: label(r.organization || r.organization_name || r.lead_name || r.name),
        status: r.end,
        createdAt,
        ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
        ...given('amount', amount, same),
        stageId: r.status,
        // What nobody filled in is 0.
        ...given('probability', r.probability || undefined, share),
        ...given('closeDay', closes(r), same),
        ...given('nextStep', r.next_step, label),
        ...given('source', r.source, label),
        ...given('lostReason', r.lost_reason, label),
        ...ownerIn(r.deal_owner),
        ...given('accountId', r.organization, same),
        ...given('contactId', r.contact, same),
      },
      ...rateIn(r, currency, createdAt),
    ];
  },
});

/** The rate of the day the deal was made. */
function rateIn(r: Row, currency: string, createdAt: number): AnyRecord[] {
  const rate = plainRate(r.exchange_rate);
  if (currency === r.base || rate === undefined) return [];
  const day = formatDay(zoneOf(r.zone).dayOf(createdAt));
  return [{ entity: 'exchangeRate', id: `${currency} ${day}`, base: r.base, currency, day, rate }];
}
