/** Headlines as Odoo adds them up: read_group over crm.lead, one group a company, since each has its currency. */
import * as z from 'zod/mini';
import { zoneOr } from '../../model/calendar';
import { parseDay } from '../../model/days';
import { parseUnits } from '../../model/money';
import type { Money } from '../../model/records';
import type { CountQuestion, CrmCount, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { currencyByCompany } from './lookups';
import { formattedReadGroup, readAll, readGroup, type Domain } from './rpc';
import { keyIn, link, momentOf } from './schema';

/** Most ids that are compared one by one. */
const mostIds = 5_000;
const value = 'expected_revenue';
const group = z.object({ company_id: link, __count: z.int() });
const total = z.nullish(z.union([z.number(), z.literal(false)]));

/** @returns undefined for an impossible period */
export async function count(context: SourceContext, question: CountQuestion): Promise<CrmCount | undefined> {
  const domain = domainOf(context, question);
  if (domain === undefined) return undefined;
  const currencies = await currencyByCompany(context);
  let all = 0;
  const units = new Map<string, number>();
  for (const row of await groups(context, domain)) {
    const { company_id: company, __count: n } = answer(group, row, 'read_group');
    const sum = answer(total, row[value] ?? row[`${value}:sum`], 'read_group');
    const currency = currencies.get(keyIn(company) ?? 0) ?? context.me?.currency;
    const found = parseUnits(String(sum || 0));
    all += n;
    if (currency !== undefined && found !== undefined) units.set(currency, (units.get(currency) ?? 0) + found);
  }
  const sums: Money[] = [...units].map(([currency, of]) => ({ units: of, currency }));
  return {
    count: all,
    sums,
    query: `crm.lead read_group ${JSON.stringify(domain)}`,
    ...(all <= mostIds && { ids: await idsOf(context, domain) }),
  };
}

async function groups(context: SourceContext, domain: Domain): Promise<Record<string, unknown>[]> {
  try {
    return await readGroup(context, 'crm.lead', domain, [value], ['company_id']);
  } catch (error) {
    // Odoo 19 is doing away with it.
    if (!(error instanceof CrmError) || error.kind !== 'odd_answer') throw error;
    return formattedReadGroup(context, 'crm.lead', domain, [value], ['company_id']);
  }
}

/** Days are those of the person, as Odoo's own reports have them. */
function domainOf({ me }: SourceContext, { of, ownerIds, fromDay, toDay }: CountQuestion): Domain | undefined {
  const zone = zoneOr(me?.timeZone, 'UTC');
  const [from, to] = [parseDay(fromDay), parseDay(toDay)];
  if (from === undefined || to === undefined || to < from) return undefined;
  const states: Record<CountQuestion['of'], Domain> = {
    open: [
      ['active', '=', true],
      ['stage_id.is_won', '=', false],
    ],
    won: [
      ['active', '=', true],
      ['stage_id.is_won', '=', true],
    ],
    lost: [
      ['active', '=', false],
      ['probability', '<=', 0],
    ],
  };
  return [
    ['type', '=', 'opportunity'],
    ...states[of],
    ...(ownerIds === undefined ? [] : [['user_id', 'in', ownerIds.map(Number)]]),
    ...(of === 'open'
      ? []
      : [
          ['date_closed', '>=', momentOf(zone.startOf(from))],
          ['date_closed', '<', momentOf(zone.startOf(to + 1))],
        ]),
  ];
}

async function idsOf(context: SourceContext, domain: Domain): Promise<string[]> {
  const rows = await readAll(context, { model: 'crm.lead', domain, fields: ['id'], limit: mostIds }, z.object({ id: z.int() }));
  return rows.map(({ id }) => String(id));
}
