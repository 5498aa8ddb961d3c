import type { Topic } from '../../entry';
import type { groups as english } from '../en/groups';

export const groups: Topic<typeof english> = {
  rowWhy: 'Dlaczego',
  fewShort: 'mało danych',
  groupPinned: 'Przypięte',
  arrange: 'Ułóż wskaźniki',
  partFailed: 'Nie udało się odczytać tej części.',
  moveUp: 'Przesuń w górę: {name}',
  moveDown: 'Przesuń w dół: {name}',
  pin: 'Przypnij: {name}',
  hideRow: 'Usuń z mojego widoku: {name}',
  addTo: 'Dodaj do grupy {group}',
  businessModel: 'Jak sprzedajesz',
  businessModelHint: 'Decyduje, które wskaźniki są tu na początku. Wybór innego modelu zaczyna od jego wskaźników.',
  model_deals: 'Transakcje z firmami',
  model_orders: 'Zamówienia i handel detaliczny',
  model_subscriptions: 'Subskrypcje',
  model_services: 'Usługi i projekty',
  resetLayout: 'Przywróć te wskaźniki',
  pinnedNone: 'Nic nie przypięto. Nad grupami mieści się do {n} wskaźników; są też kolumnami tabeli zespołu.',
  groupSize: { one: '{n} wskaźnik', few: '{n} wskaźniki', many: '{n} wskaźników', other: '{n} wskaźnika' },
};
