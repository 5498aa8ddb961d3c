/**
 * Costs from files beside a CRM's campaigns and leads: the figures change as the twins compute, and a company whose costs come from a
 * file has the figures of one whose CRM holds them.
 */
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import { companyOf } from '../../twins/companies';
import { choices, compare, engineOf, periodsOf, questionOf } from '../../twins/compare';
import { made } from './made';

const METRICS = ['source_conversion_rate', 'cac', 'campaign_effectiveness', 'sales_cost_ratio', 'ltv_cac_ratio'] as const;
const company = companyOf({ kind: 'b2b', seed: 11, size: 1, money: 'one' });
const campaigns = only(company.records, 'campaign');
const sourceOf = (record: AnyRecord): string | undefined => ('source' in record ? record.source : undefined);

/** One campaign costs each month what its place says, spelled as an advertising tool writes it. */
const spent = campaigns.flatMap(({ name, id }, nth) =>
  Array.from({ length: 12 }, (_, month) => ({
    id,
    name,
    day: `2026-${String(month + 1).padStart(2, '0')}-03`,
    amount: 1000 + 37 * nth + month,
  })),
);
const csv = `Campaign report\nCampaign,Day,Currency code,Cost\n${spent.map(({ name, day, amount }) => `"${name}",${day},PLN,"${amount.toLocaleString('en-US')}.25"\n`).join('')}Total: Campaigns,--,PLN,1\n`;
const without = company.records.filter(({ entity }) => entity !== 'cost');
const source = without.map(sourceOf).find((one) => one !== undefined) ?? '';

/** The same costs as a CRM would have brought them. */
const held = spent.map(({ id, day, amount }, nth): AnyRecord => ({
  ...{ entity: 'cost', id: `held ${nth}`, campaignId: id, source, kind: 'marketing', day },
  amount: { units: amount * 10_000 + 2_500, currency: 'PLN' },
}));

const read = async () => (await made('google-ads', csv, { source, campaigns: campaigns.map(({ id, name }) => ({ id, name })) })).records;

describe('costs of a file', () => {
  it('every campaign of the company has a name of its own, and there are some', () => {
    expect(campaigns.length).toBeGreaterThan(1);
    expect(new Set(campaigns.map(({ name }) => name.toLowerCase())).size).toBe(campaigns.length);
    expect(source).not.toBe('');
  });

  it('change the figures as the twins compute, and equal a CRM that holds them', async () => {
    const costs = await read();
    expect(costs).toHaveLength(spent.length);
    const records = [...without, ...costs];
    const [before, after, crm] = [engineOf(company, without), engineOf(company, records), engineOf(company, [...without, ...held])];
    const changed = new Set<string>();
    for (const period of choices.flatMap((choice) => periodsOf(company, choice)))
      for (const metric of METRICS) {
        const everyone = { kind: 'everyone' } as const;
        const was = compare(metric, before, questionOf(company, everyone, period, without));
        const is = compare(metric, after, questionOf(company, everyone, period, records));
        if (is.value !== was.value) changed.add(metric);
        const told = crm.evaluate(metric, everyone, period);
        expect([metric, is.value, is.reason, is.rows]).toEqual([metric, told.value, told.reason, told.rows]);
      }
    // How many leads of a source buy does not depend on what they cost: it stands beside the cost of the same source.
    expect([...changed].sort()).toEqual(['cac', 'campaign_effectiveness', 'ltv_cac_ratio', 'sales_cost_ratio']);
  });

  it('stand with the source whose leads they brought', async () => {
    const records = [...without, ...(await read())];
    const [period] = periodsOf(company, { kind: 'year', offset: 0 });
    if (!period) throw new Error('no period');
    const spend = (some: readonly AnyRecord[], key: string): number =>
      engineOf(company, some)
        .breakdown('cac', { kind: 'everyone' }, period, 'source')
        .find((group) => group.key === key)?.result.companions?.['spend'] ?? 0;
    const until = new Date(company.now).toISOString().slice(0, 10);
    const units = spent.reduce((sum, { day, amount }) => (day <= until ? sum + amount * 10_000 + 2_500 : sum), 0);
    expect(spend(records, source) - spend(without, source)).toBe(units);
    expect(spend(records, '')).toBe(spend(without, ''));
    const conversion = engineOf(company, records).evaluate('source_conversion_rate', { kind: 'everyone' }, period);
    expect(conversion.rows?.map(({ name }) => name)).toContain(source);
  });
});
