import type { Topic } from '../../entry';
import type { judge as english } from '../en/judge';

export const judge: Topic<typeof english> = {
  judgeTitle: 'Oceń ręcznie',
  judgeWhat: 'Co wiesz lepiej',
  judgeAside: 'Odłóż: {sign}',
  judgeTier: 'Segment: {tier}',
  judgeByRules: 'Segment znów według reguł',
  judgeWhy: 'Dlaczego',
  judgeHolds: 'Segment obowiązuje {tier} dni, sygnał jest odłożony na {aside} dni. Jedno i drugie jest liczone i oznaczone.',
  judgeMissing: 'Podaj krótko powód.',
  judgeFailed: 'Nie zapisano. Spróbuj ponownie.',
  judgeSave: 'Zachowaj',
  judgeDone: 'Zachowano.',
  judgeUndo: 'Cofnij',
  judgements: 'Oceny ręczne',
  judgementsHint: 'Segmenty nadane i sygnały odłożone przez Ciebie na rekordzie klienta w panelu. Po cofnięciu znów obowiązują reguły.',
  judgementsNone: 'Na razie nic. Na rekordzie klienta w panelu można nadać segment albo odłożyć sygnał.',
  judgementAside: 'Odłożono: {sign}',
  judgementWhy: 'Dlaczego: {reason}',
  judgementOver: '{days}, minęło',
  judgementBack: 'Cofnij',
  judgementBackOne: 'Cofnij: {what}, {customer}',
};
