import type { Topic } from '../../entry';
import type { incentive as english } from '../en/incentive';

export const incentive: Topic<typeof english> = {
  incentiveTitle: 'Progi planu',
  incentiveEstimate: 'Szacunek, nie pasek wypłaty',
  incentiveNone: 'Żadna wygrana transakcja nie wlicza się jeszcze do planu.',
  incentiveWho: '{name}, {days}',
  incentiveSum: 'Około {earned} od {credited} zaliczonych od początku planu.',
  incentiveDeals: {
    one: '{n} wliczona transakcja, w tym okresie {now}.',
    few: '{n} wliczone transakcje, w tym okresie {now}.',
    many: '{n} wliczonych transakcji, w tym okresie {now}.',
    other: '{n} wliczonej transakcji, w tym okresie {now}.',
  },
  incentiveTiers: 'Progi',
  incentiveTier: 'Próg',
  incentiveRate: 'Stawka',
  incentiveFilled: 'Zaliczono',
  incentiveEarned: 'Około',
  incentiveAbove: 'powyżej {from}',
  incentiveUpTo: 'do {to}',
  incentiveHere: 'osiągnięty',
  incentiveFaster: 'akcelerator',
  incentiveNext: 'Jeszcze {missing} do następnego progu: {rate} od kwoty powyżej.',
  incentiveTop: 'To najwyższy próg.',
  incentiveMore: {
    one: 'Nie pokazano jeszcze {n} rozliczenia.',
    few: 'Nie pokazano jeszcze {n} rozliczeń.',
    many: 'Nie pokazano jeszcze {n} rozliczeń.',
    other: 'Nie pokazano jeszcze {n} rozliczenia.',
  },
};
