/** What a person has judged by hand about customers: their tier, and warnings put aside. */
import { codeOf } from '../../facts/base';
import { customerOf } from '../../facts/customers';
import type { Tier } from '../../facts/tiers';
import type { WarningRule } from '../../facts/warnings';
import { parseDay } from '../../model/days';
import type { Ask } from '../ask';
import type { CustomerRef } from '../inputs';

type Dated = { from: string; to: string; customer: CustomerRef };

/** Those of some judgements that hold on a local day, with the number of their customer, −1 for one the CRM does not show. */
function holding<T extends Dated>({ base }: Ask, all: readonly T[], day: number): (T & { number: number })[] {
  return all
    .filter(({ from, to }) => (parseDay(from) ?? Infinity) <= day && (parseDay(to) ?? -Infinity) >= day)
    .map((one) => {
      const code = codeOf(base.dataset, one.customer.entity, one.customer.id);
      const [account, contact] = one.customer.entity === 'account' ? [code, -1] : [-1, code];
      return { ...one, number: code < 0 ? -1 : customerOf(base, account, contact) };
    })
    .filter(({ number }) => number >= 0);
}

/** Tiers given by hand that hold on a local day, by customer number; of several the one given last. */
export function overriddenTiers(ask: Ask, day: number): ReadonlyMap<number, Tier> {
  const held = holding(ask, ask.inputs.tierOverrides, day).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return new Map(held.map(({ number, tier }) => [number, tier]));
}

/** Rules put aside on a local day, by customer number. */
export function dismissedRules(ask: Ask, day: number): ReadonlyMap<number, ReadonlySet<WarningRule>> {
  const found = new Map<number, Set<WarningRule>>();
  for (const { number, rule } of holding(ask, ask.inputs.dismissedWarnings, day))
    found.set(number, (found.get(number) ?? new Set()).add(rule));
  return found;
}
