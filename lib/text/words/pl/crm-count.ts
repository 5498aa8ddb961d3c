import type { Topic } from '../../entry';
import type { crmCount as english } from '../en/crm-count';

/** As the CRM counts it. */
export const crmCount: Topic<typeof english> = {
  countedTitle: 'Jak liczy to {crm}',
  countedHint: '{crm} zostanie zapytany o własną liczbę. Kosztuje to jedno lub dwa zapytania.',
  countedAsk: 'Zapytaj CRM',
  countedAgain: 'Zapytaj ponownie',
  countedAsking: 'Pytamy {crm}',
  countedFailed: 'Nie udało się zadać pytania.',
  countedEqual: '{crm} podaje to samo.',
  countedDiffers: '{crm} podaje coś innego.',
  countedOf_open: 'Otwarte transakcje',
  countedOf_won: 'Wygrane transakcje',
  countedOf_lost: 'Przegrane transakcje',
  countedDeals: { one: '{n} transakcja', few: '{n} transakcje', many: '{n} transakcji', other: '{n} transakcji' },
  countedConverted: '(przeliczone przez CRM)',
  countedOnlyThere: 'Liczy tylko {crm}',
  countedOnlyHere: 'Liczy tylko Paceline',
  countedMore: { one: 'i jeszcze {n}', few: 'i jeszcze {n}', many: 'i jeszcze {n}', other: 'i jeszcze {n}' },
  countedNoList: '{crm} podaje tylko liczby, więc nie wiadomo, które transakcje się różnią.',
  countedQuery: 'Zadane pytanie',
  differs_not_pulled: 'jeszcze nie przeczytana',
  differs_status: 'tutaj ma inny stan',
  differs_day: 'zamknięta innego dnia',
  differs_owner: 'wtedy inny opiekun niż teraz',
  differs_not_theirs: 'CRM już jej nie liczy albo nie masz do niej dostępu',
  differs_unknown: 'nie znaleziono powodu',
  notOffered_crm: '{crm} nie potrafi sam odpowiedzieć na to pytanie.',
  notOffered_metric: 'Ta liczba nie jest liczbą ani sumą transakcji.',
  notOffered_past: '{crm} wie tylko, które transakcje są otwarte teraz. Wybierz okres z dzisiejszym dniem.',
  notOffered_person: 'Zalogowane konto nie jest handlowcem. Wybierz osobę lub wszystkich.',
};
