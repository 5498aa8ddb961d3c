import type { Topic } from '../../entry';
import type { reviewTimes as english } from '../en/reviewTimes';

export const reviewTimes: Topic<typeof english> = {
  reviewTimes: 'Przeglądy',
  reviewTimesLead:
    'W te dni powiadomienie i skrzynka mówią, że czeka przegląd poprzedniego tygodnia lub miesiąca. Godziny ciszy obowiązują; gdy dzień jest wolny, przypomnienie przychodzi w następnym dniu roboczym.',
  reviewTimesOpen: 'Przypominaj',
  reviewTimesFor: 'Przegląd dla',
  reviewTimesSet: 'Ustawione',
  reviewWeekly: 'Co tydzień',
  reviewMonthly: 'Co miesiąc',
  reviewWeekday: 'Dzień tygodnia',
  reviewWorkDay: 'Dzień roboczy miesiąca',
  reviewNthWorkDay: '{n}. dzień roboczy',
  reviewLastWorkDay: 'ostatni dzień roboczy',
  reviewAt: 'Godzina',
  reviewWhen: '{day}, {time}',
  reviewRemove: 'Usuń: {what}',
};
