/** Open deals with their worth and chances, one by one, as both pipeline figures see them. */
import type { Deal } from '../../../lib/model/records';
import type { Question } from '../question';
import { rateOn } from './dated-money';
import { amountThen, learntShare, localDay, openThen, stageById } from './deals';

export interface Valued {
  deal: Deal;
  amount: Deal['amount'];
  told: boolean;
  overdue: boolean;
  foreign: boolean;
  chance: number | 'no_probability' | 'bad_probability';
  from: 'deal' | 'stage' | 'history';
}

export function valued(q: Question): Valued[] {
  const stages = stageById(q);
  const today = localDay(q, Math.min(q.now, q.end));
  const shares = new Map<string, number | undefined>();
  const share = (stage: string): number | undefined => {
    if (!shares.has(stage)) shares.set(stage, learntShare(q, stage));
    return shares.get(stage);
  };
  return openThen(q).map(({ deal, stage }) => {
    const { amount, told } = amountThen(q, deal);
    const declared = stage === undefined ? undefined : stages.get(stage)?.probability;
    const chance = deal.probability ?? declared ?? (stage === undefined ? undefined : share(stage));
    return {
      ...{ deal, amount, told },
      overdue: deal.closeDay !== undefined && deal.closeDay < today,
      foreign: amount !== undefined && rateOn(q, amount.currency, today) === undefined,
      chance: chance === undefined ? 'no_probability' : chance < 0 || chance > 1 ? 'bad_probability' : chance,
      from: deal.probability !== undefined ? 'deal' : declared !== undefined ? 'stage' : 'history',
    };
  });
}

export const basisThen = (q: Question, told: boolean): string =>
  Math.min(q.now, q.end) === q.now ? 'live' : told ? 'amount_history' : 'stage_history';
