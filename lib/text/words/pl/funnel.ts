/** Funnel, bottleneck, and how a figure is spread. */
import type { Topic } from '../../entry';
import type { funnel as english } from '../en/funnel';

export const funnel: Topic<typeof english> = {
  funnelTitle: 'Lejek, transakcje z okresu {days}',
  funnelPipeline: 'Od „{first}” do „{last}”',
  funnelMovedOn: 'Poszły dalej',
  funnelPending: 'W toku',
  funnelLeaked: 'Wyciekły',
  funnelStage: 'Etap',
  funnelEntered: 'Weszły',
  funnelShare: 'Udział',
  funnelStay: 'Mediana pobytu',
  funnelWon: 'Wygrane',
  funnelWhole: '{first} do wygranej: {v}, {n} z {m}.',
  funnelBar: '{stage}: weszło {n}, poszło dalej {a}, w toku {p}, wyciekło {l}.',
  funnelLeak: 'Największy wyciek: {stage}. Odpadło tu {n} z {m}.',
  funnelLeakWorth: 'Największy wyciek: {stage}. Odpadło tu {n} z {m}, o wartości {v}.',
  funnelWhy: 'Najczęściej: {why} ({n}).',
  funnelSlow: 'Zator w etapie {stage}: mediana pobytu to {days}, w pozostałych {others}.',
  funnelLeaky: 'Zator w etapie {stage}: dalej idzie {share} rozstrzygniętych, w pozostałych {others}.',
  funnelBoth:
    'Zator w etapie {stage}: mediana pobytu to {days} (gdzie indziej {others}), a dalej idzie {share} rozstrzygniętych (gdzie indziej {othersShare}).',
  funnelEven: 'Żaden etap nie wyróżnia się powolnością ani wyciekiem.',
  funnelHow:
    'Etap jest wskazany, gdy pobyt jest o połowę dłuższy niż w innych albo gdy dalej idzie o dziesięć punktów mniej rozstrzygniętych.',
  funnelUnplaced: {
    one: '{n} transakcja nie należy do znanego lejka i nie jest narysowana.',
    few: '{n} transakcje nie należą do znanego lejka i nie są narysowane.',
    many: '{n} transakcji nie należy do znanego lejka i nie jest narysowanych.',
    other: '{n} transakcji nie należy do znanego lejka.',
  },
  spreadTitle: 'Rozkład',
  spreadOver: 'Według',
  spreadPeople: 'Osoby',
  spreadRecords: 'Rekordy',
  spreadOfPeople: '{name}, {n} os.: połowa poniżej {median}, osiem na dziesięć między {p10} a {p90}.',
  spreadOfRecords: '{name}, {n} rek.: połowa poniżej {median}, osiem na dziesięć między {p10} a {p90}.',
  spreadNoRecords: 'Rekordy tego wskaźnika nie mają własnej wartości. Zobacz osoby.',
  spreadFew: 'Nikt nie ma dość rekordów, aby pokazać rozkład. Wybierz dłuższy okres.',
  spreadLeftOut: {
    one: 'Pominięto {n}: za mało rekordów, brak wartości lub kursu.',
    few: 'Pominięto {n}: za mało rekordów, brak wartości lub kursu.',
    many: 'Pominięto {n}: za mało rekordów, brak wartości lub kursu.',
    other: 'Pominięto {n}: za mało rekordów, brak wartości lub kursu.',
  },
  spreadFrom: 'Od',
  spreadTo: 'Do',
  spreadCount: 'Liczba',
  spreadMedian: 'mediana {v}',
  spreadTenth: '10% {v}',
  spreadNinetieth: '90% {v}',
};
