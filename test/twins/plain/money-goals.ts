/** Money targets and quotas, and which of them fits a question best: written from the definition. */
import { peopleOfTeam } from './teams';
import { only } from '../../oracles/company';
import { ownersOf } from '../compare';
import type { Question } from '../question';
import { dayOf } from './sales';

export interface MoneyGoal {
  key: string;
  units: number;
  currency: string | undefined;
  owners: ReadonlySet<string> | undefined;
  from: string;
  to: string;
  quota: boolean;
}

/** Ids of users that any record names: nobody else can own anything. */
function named(q: Question): Set<string> {
  const found = new Set<string>();
  for (const record of q.records) {
    if (record.entity === 'user') found.add(record.id);
    for (const [field, value] of Object.entries(record) as [string, unknown][])
      if (['ownerId', 'userId', 'managerId', 'fromUserId', 'toUserId'].includes(field) && typeof value === 'string') found.add(value);
  }
  return found;
}

function goals(q: Question): MoneyGoal[] {
  const entered = q.inputs.targets.flatMap((target, i): MoneyGoal[] =>
    target.metric === 'revenue' && target.productId === undefined && target.goal > 0
      ? [
          {
            ...{ key: `target ${i}`, units: target.goal, currency: target.currency, quota: target.quota === true },
            ...{ owners: ownersOf(target.who, q.records, q.me), from: target.from, to: target.to },
          },
        ]
      : [],
  );
  const teamOf = (team: string): Set<string> => new Set(peopleOfTeam(q.records, team));
  const handed = only(q.records, 'quota').flatMap((one): MoneyGoal[] => {
    if (!one.amount || one.productId !== undefined || one.amount.units <= 0) return [];
    const owners = one.userId !== undefined ? new Set([one.userId]) : one.teamId !== undefined ? teamOf(one.teamId) : undefined;
    const { units, currency } = one.amount;
    return [{ key: `quota ${one.id}`, units, currency, owners, from: one.startDay, to: one.endDay, quota: true }];
  });
  return [...entered, ...handed];
}

const length = ({ from, to }: MoneyGoal): number => Date.parse(to) - Date.parse(from);

/** The shortest goal of the people that covers the period, quotas first. */
export function moneyGoal(q: Question): MoneyGoal | undefined {
  const known = named(q);
  const same = (owners: ReadonlySet<string> | undefined): boolean => {
    if (owners === undefined || q.owners === undefined) return owners === q.owners;
    const [mine, theirs] = [owners, q.owners].map((set) => [...set].filter((id) => known.has(id)).sort());
    return JSON.stringify(mine) === JSON.stringify(theirs);
  };
  const [first, last] = [dayOf(q, q.start), dayOf(q, q.end - 1)];
  const fitting = goals(q).filter(({ owners, from, to }) => from <= first && to >= last && same(owners));
  return fitting.sort((a, b) => length(a) - length(b) || Number(b.quota) - Number(a.quota) || (a.key < b.key ? -1 : 1))[0];
}
