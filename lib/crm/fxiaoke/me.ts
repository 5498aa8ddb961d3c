/** Who is signed in, and how the organisation counts: confirmed by what the CRM itself answers, whatever the page told. */
import type { Me, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { describe, offsetOf, type Described } from './describe';
import { everything } from './paging';
import { find, type VendorRow } from './wire';

const object = 'NewOpportunityObj';

/** Signs in descriptions of amounts. https://developer.fxiaoke.com/openapi_v2/ (object/describe: `currency_unit`) */
const signs: Readonly<Record<string, string>> = {
  '￥': 'CNY',
  '¥': 'CNY',
  元: 'CNY',
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  HK$: 'HKD',
  NT$: 'TWD',
};

export async function me(context: SourceContext): Promise<Me> {
  const described = await describe(context, object);
  // The page names its user with every reply; a token names nobody, so the person did.
  const userId = context.http.userId ?? context.actAs;
  if (userId === undefined) throw new CrmError('odd_answer', { detail: 'nobody is named' });
  const zone = zoneOf(described);
  return {
    loginId: userId,
    userId,
    name: (await employee(context, userId)) ?? userId,
    currency: await currencyOf(context, described),
    ...(zone ? { timeZone: zone } : {}),
  };
}

/** The person's name; undefined where employees may not be read. @throws CrmError wrong_user for a person this organisation does not have */
async function employee(context: SourceContext, userId: string): Promise<string | undefined> {
  try {
    const filters = [{ field_name: 'user_id', operator: 'EQ', field_values: [userId] }] as const;
    const { rows } = await find(context, 'PersonnelObj', { limit: 1, filters });
    const [row] = rows;
    if (!row) throw new CrmError('wrong_user', { detail: 'the organisation has no such employee' });
    return typeof row['name'] === 'string' && row['name'] !== '' ? row['name'] : undefined;
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'forbidden') return undefined;
    throw error;
  }
}

/** With several currencies every record names the organisation's own; else amounts are described with its sign. */
async function currencyOf(context: SourceContext, described: Described): Promise<string> {
  const code = (value: unknown): string | undefined => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined);
  if (described.has('mc_functional_currency')) {
    const stated = code(described.get('mc_functional_currency')?.default_value);
    const { rows } = stated ? { rows: [] as VendorRow[] } : await find(context, object, { limit: 1 });
    const found = stated ?? code(rows[0]?.['mc_functional_currency']);
    if (found) return found;
  }
  const sign = described.get('amount')?.currency_unit?.trim() ?? '';
  const found = signs[sign] ?? code(sign);
  if (!found) throw new CrmError('odd_answer', { detail: 'the currency of amounts is not named' });
  return found;
}

function zoneOf(described: Described): string | undefined {
  const minutes = offsetOf(described.get('close_date')?.time_zone ?? described.get('create_time')?.time_zone);
  if (minutes === undefined || minutes % 60 !== 0) return undefined;
  // The signs of these names are the other way round.
  return minutes === 480 ? 'Asia/Shanghai' : minutes === 0 ? 'UTC' : `Etc/GMT${minutes > 0 ? '-' : '+'}${Math.abs(minutes) / 60}`;
}

/** Employees a token may act for. */
export async function people(context: SourceContext): Promise<{ id: string; name: string }[]> {
  const rows = await everything(context, 'PersonnelObj', [], 5_000);
  return rows.flatMap((row) => {
    const own = row['user_id'] ?? row['_id'];
    const id = Array.isArray(own) ? own[0] : own;
    const name = row['name'];
    return (typeof id === 'string' || typeof id === 'number') && typeof name === 'string' ? [{ id: String(id), name }] : [];
  });
}
