/** Co zrobić dla klienta. */
import type { Topic } from '../../entry';
import type { advice as english } from '../en/advice';

export const advice: Topic<typeof english> = {
  adviceTitle: 'Co zrobić dla tego klienta',
  strategyFor: '{tier}:',
  strategy_vip:
    'Przygotuj ofertę tylko dla tego klienta i obsługuj go osobiście: stały opiekun, telefon przed każdym odnowieniem i dużym zamówieniem.',
  strategy_regular: 'Informuj o promocjach na to, co kupuje, i odzywaj się w stałym dniu miesiąca.',
  strategy_potential: 'Utrzymuj kontakt bez nacisku: prześlij coś przydatnego, zapytaj o potrzeby, zaproponuj małe pierwsze zamówienie.',
  strategies: 'Co robić w każdym segmencie',
  strategiesHint: 'Widoczne przy firmach i kontaktach z tego segmentu. Zmień teksty po swojemu.',
  strategyUsual: 'Przywróć tekst: {tier}',
  keepTitle: 'Żeby nie odszedł',
  keepDo_purchase_overdue: 'Zadzwoń i zapytaj, co się zmieniło od ostatniego zamówienia; miej gotowe zamówienie powtórne.',
  keepDo_spends_less: 'Sprawdź, czego już nie kupuje, i zapytaj, gdzie kupuje to teraz.',
  keepDo_no_contact: 'Odezwij się z czymś przydatnym, nie z ofertą.',
  keepDo_unhappy: 'Najpierw załatw reklamację: powiedz, kto się nią zajmie i do kiedy, a potem zapytaj, czy sprawa jest zamknięta.',
  keepDo_invoice_overdue: 'Zanim przypomnisz o fakturze, zapytaj, czy coś się w niej nie zgadza.',
  keepDo_renewal: 'Załóż transakcję na odnowienie i umów termin rozmowy.',
  keepDo_mood: 'Zamiast pisać, zadzwoń i zapytaj wprost, co nie działa.',
  keepTask: '{customer}: {action}',
  keepTaskWhy: 'Dlaczego: {why}',
  keepTaskDue: {
    one: 'W ciągu {n} dnia roboczego',
    few: 'W ciągu {n} dni roboczych',
    many: 'W ciągu {n} dni roboczych',
    other: 'W ciągu {n} dnia roboczego',
  },
  keepCopy: 'Kopiuj zadanie',
  keepCopyOne: 'Kopiuj zadanie: {action}',
  crossSell: 'Produkty kupowane razem',
  crossSellFor: 'Co mają inni z tymi samymi produktami',
  crossSellReading: 'Porównywanie zakupów klientów',
  crossSellWhy: 'Ma to też {share} klientów z produktem {first} ({both} z {with}), {lift}× częściej niż ogół klientów.',
  crossSellPair: '{first} → {second}',
  crossSellSupport: 'Wsparcie {share}: oba produkty ma {n} z {of} klientów.',
  crossSellSeen: {
    one: 'Widać w {n} rekordzie',
    few: 'Widać w {n} najnowszych rekordach',
    many: 'Widać w {n} najnowszych rekordach',
    other: 'Widać w {n} najnowszych rekordach',
  },
  crossSellHow:
    'Ze wszystkich zakupów (klienci: {customers}, produkty: {products}). Para wymaga {both} klientów z oboma produktami, {first} z pierwszym i musi występować {lift}× częściej niż przypadkiem. Współwystępowanie nie musi oznaczać przyczyny.',
  crossSellNone: 'Żadna para produktów nie jest kupowana razem dość często.',
  crossSellNothing: 'Nic nie idzie dość często w parze z tym, co ten klient ma.',
  crossSellNoProducts: 'Nie są tu znane żadne produkty na zamówieniach ani transakcjach.',
  crossSellAll: 'Wszystkie pary',
};
