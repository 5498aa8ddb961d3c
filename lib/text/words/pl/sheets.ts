import type { Topic } from '../../entry';
import type { sheets as english } from '../en/sheets';

export const sheets: Topic<typeof english> = {
  maturing: '{share} z tego jest jeszcze otwarte, więc wynik może się zmienić.',
  // records
  recordsCounted: 'Rekordy policzone',
  recordsLeftOut: 'Rekordy pominięte',
  foundOf: {
    one: 'Pasuje {n} z {total} rekordów.',
    few: 'Pasują {n} z {total} rekordów.',
    many: 'Pasuje {n} z {total} rekordów.',
    other: 'Pasuje {n} z {total} rekordów.',
  },
  columnCloses: 'Zamknięcie',
  // coverage
  coverageTitle: 'Czego potrzebuje wskaźnik',
  coverageShare: '{v} sprawdzonych rekordów miało wszystko, czego potrzeba.',
  coverageCut:
    'Nie wczytano do końca: {what}. Wskaźnik może być zaniżony lub zawyżony. Jeśli {crm} odmawia dostępu, administrator może nadać prawo odczytu.',
  coverageRecords: '{what}, wczytano: {n}',
  coverageFull: 'żadnego pola nie brakuje',
  coverageLacks: {
    one: '{field}: brak w {n} rekordzie ({share})',
    few: '{field}: brak w {n} rekordach ({share})',
    many: '{field}: brak w {n} rekordach ({share})',
    other: '{field}: brak w {n} rekordu ({share})',
  },
  coverageFix: 'Uzupełnij braki w {crm}, a wskaźnik oprze się na większej liczbie rekordów.',
  coverageAbsent: '{what}: {reason}',
  // breakdown
  breakdownTitle: 'Podział',
  breakdownBy: 'Podziel według',
  breakdownSum: 'Razem',
  breakdownNone: 'W tych dniach nie ma czego dzielić.',
  breakdownAlt: '{name}, {by}: na czele {top}, {v}.',
  breakdownMore: { one: 'jeszcze {n} grupa', few: 'jeszcze {n} grupy', many: 'jeszcze {n} grup', other: 'jeszcze {n} grupy' },
  breakdownFailed: 'Nie udało się odczytać tego podziału.',
  columnGroup: 'Grupa',
  sizeFrom: 'od {v}',
  sizeUpTo: 'do {v}',
  // search
  searchHint: 'Strzałki w górę i w dół wybierają, Enter otwiera.',
  searchFound: {
    one: 'znaleziono {n} wskaźnik',
    few: 'znaleziono {n} wskaźniki',
    many: 'znaleziono {n} wskaźników',
    other: 'znaleziono {n} wskaźnika',
  },
  searchBest: 'Najlepsze trafienia',
};
