import type { Topic } from '../../entry';
import type { keeping as english } from '../en/keeping';

export const keeping: Topic<typeof english> = {
  reportCurrency: 'Waluta raportów',
  reportCurrencyHint: 'Kwoty w innych walutach są przeliczane, gdy znany jest kurs.',
  reportCurrencyAuto: 'Waluta CRM',
  takeOut: 'Zabierz wszystko',
  takeOutHint: 'Ustawienia, cele, wpisane dane i wszystkie rekordy w jednym pliku JSON. Tokeny i klucze zostają tutaj.',
  takeOutGoing: { one: '{n} rekord', few: '{n} rekordy', many: '{n} rekordów', other: '{n} rekordu' },
  takeOutButton: 'Zapisz jako plik',
};
