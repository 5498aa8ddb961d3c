import type { Topic } from '../../entry';
import type { firstSteps as english } from '../en/firstSteps';

export const firstSteps: Topic<typeof english> = {
  firstTitle: 'Pierwsze kroki',
  firstAway: 'Odłóż te kroki',
  firstDone: 'zrobione',
  firstReading: 'Czytanie: {crm}',
  firstReadingSoon: 'Czytanie zaraz się zacznie.',
  firstReadDone: 'Odczytano: {crm}',
  firstSelling: 'Powiedz, jak sprzedajesz',
  firstConfirm: 'Potwierdź',
  firstCurrencyCrm: 'Kwoty w {currency}, walucie CRM.',
  firstCurrency: 'Kwoty w {currency}.',
  firstHours: 'Godziny pracy: {days}, {from}–{to}.',
  firstDays: '{from}–{to}',
  firstNoDays: 'brak dni pracy',
  firstChangeCurrency: 'Zmień walutę',
  firstChangeHours: 'Zmień godziny',
  firstTarget: 'Ustaw pierwszy cel',
  firstTargetSet: 'Ustawiony, widać go niżej.',
  firstNoBaseline:
    'Cel zostanie podpowiedziany, gdy w trzech z ostatnich sześciu miesięcy będą rozstrzygnięte transakcje, łącznie dziesięć.',
  firstTargetAim: 'Cel: wskaźnik wygranych {goal} co miesiąc',
  firstArithmetic:
    'Środek Twoich miesięcy z rozstrzygniętymi transakcjami to {middle} (miesiące: {months} z ostatnich 6; {deals}). O jedną dziesiątą więcej to {goal}.',
  firstDecided: { one: '{n} transakcja', few: '{n} transakcje', many: '{n} transakcji', other: '{n} transakcji' },
  firstTake: 'Otwórz ten cel',
};
