import type { Topic } from '../../entry';
import type { judge as english } from '../en/judge';

export const judge: Topic<typeof english> = {
  judgeTitle: 'Oceń ręcznie',
  judgeWhat: 'Co wiesz lepiej',
  judgeAside: 'Odłóż: {sign}',
  judgeTier: 'Poziom: {tier}',
  judgeByRules: 'Poziom znów według reguł',
  judgeWhy: 'Dlaczego',
  judgeHolds: 'Poziom obowiązuje liczbę dni: {tier}, sygnał jest odłożony na liczbę dni: {aside}. Jedno i drugie jest liczone i oznaczone.',
  judgeMissing: 'Podaj krótko powód.',
  judgeFailed: 'Nie zapisano. Spróbuj ponownie.',
  judgeSave: 'Zachowaj',
  judgeDone: 'Zachowano.',
  judgeUndo: 'Cofnij',
};
