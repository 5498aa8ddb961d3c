import type { Company } from '../demo/generate/types.ts';

const outcomes: Readonly<Record<string, string>> = { open: 'open', won: 'won', lost: 'lost' };

/** What Northdesk Cloud answers to "how many, and how much": plain sums over its deals, by their close date. */
export function dealSummary(company: Company, query: URLSearchParams): object {
  const of = query.get('of') ?? '';
  const owners = query.get('owners')?.split(',');
  const [from, to] = [query.get('from'), query.get('to')];
  const found = company.deals.filter(
    (deal) =>
      deal.outcome === outcomes[of] &&
      (!owners || (deal.ownerId !== null && owners.includes(deal.ownerId))) &&
      (of === 'open' || (deal.closeDay !== null && deal.closeDay >= (from ?? '') && deal.closeDay <= (to ?? '9'))),
  );
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of found) if (amount !== null) sums.set(currency, (sums.get(currency) ?? 0n) + tenThousandths(amount));
  return {
    count: found.length,
    sums: [...sums].map(([currency, sum]) => ({ currency, amount: `${sum / 10_000n}.${String(sum % 10_000n).padStart(4, '0')}` })),
    ids: found.map((deal) => Number(deal.id)),
  };
}

function tenThousandths(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0').slice(0, 4));
}
