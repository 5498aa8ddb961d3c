/** An invented team: seven people, one of them new, one who has left; a funnel with a leak; how replies are spread. */
import type { DistributionQuestion } from '../../lib/messages/questions/distribution';
import type { FunnelQuestion } from '../../lib/messages/questions/funnel';
import type { TeamCell, TeamQuestion, TeamRow, TeamTrendQuestion } from '../../lib/messages/questions/team';
import { labels } from '../../lib/metrics/labels';
import type { MetricId } from '../../lib/metrics/result';
import { wilson } from '../../lib/metrics/statistics';
import { medianOf } from '../../lib/insight/team';

const people: readonly [
  id: string,
  name: string,
  won: number,
  decided: number,
  minutes: number,
  revenue: number,
  more?: Partial<TeamRow>,
][] = [
  ['u1', 'Dana Whitfield', 9, 24, 42, 334_200, { me: true }],
  ['u4', 'Lukas Brandt', 7, 26, 63, 198_400],
  ['u2', 'Omar Haddad', 11, 38, 51, 281_500],
  ['u5', 'Priya Raman', 14, 41, 35, 412_800],
  ['u6', 'Sofia Marino', 10, 33, 108, 305_900],
  ['u7', 'Tom Okafor', 8, 29, 55, 254_300, { left: true }],
  ['u8', 'Yuki Mori', 1, 3, 29, 31_200],
  ['u3', 'Łucja Żak-Wiśniewska', 0, 0, 1_512, 0],
];

function cell(metric: MetricId, [, , won, decided, minutes, revenue]: (typeof people)[number]): TeamCell {
  const { unit, additive } = labels[metric];
  if (unit === 'ratio') {
    if (decided === 0) return { n: 0, reason: 'nothing_decided', numerator: 0, denominator: 0 };
    return { value: won / decided, n: decided, numerator: won, denominator: decided, band: wilson(won, decided) };
  }
  if (unit === 'minutes') return { value: minutes, n: decided < 5 ? decided + 1 : decided * 2 };
  if (unit === 'money')
    return { value: revenue * 10_000 * (metric === 'pipeline_value' ? 3 : 1), currency: 'USD', n: additive ? won : decided };
  return { value: decided * 3, n: decided * 3 };
}

/** As the background answers: any columns. */
export function teamTable({ metrics, who }: TeamQuestion['asked'], several = people): TeamQuestion['answer'] {
  const wanted = who.kind === 'me' ? several.filter(([id]) => id === 'u1') : several;
  const rows = wanted.map((one): TeamRow => ({ id: one[0], name: one[1], cells: metrics.map((metric) => cell(metric, one)), ...one[6] }));
  const whole: (typeof people)[number] = ['', '', 60, 194, 47, 1_836_900];
  const nobodys = metrics.map((metric): TeamCell =>
    labels[metric].unit === 'money' ? { value: 186_000_000, currency: 'USD', n: 2 } : { n: 0, reason: 'no_records' },
  );
  return {
    ...{ metrics, people: rows, totals: metrics.map((metric) => cell(metric, whole)), visible: { records: 12_284, closed: [] } },
    median: metrics.map((metric, i) =>
      medianOf(
        metric,
        rows.flatMap(({ cells }) => cells[i] ?? []),
      ),
    ),
    ...(who.kind === 'everyone' ? { unassigned: nobodys, others: nobodys } : {}),
  };
}

/** Who has hardly any records. */
export const fewPeople = people.map(([id, name, , , minutes]): (typeof people)[number] => [id, name, 1, 3, minutes, 8_000]);

export const manyPeople = Array.from({ length: 230 }, (_, i): (typeof people)[number] => [
  ...([`p${i}`, `Person ${i + 1}`, (i * 7) % 13, 13 + ((i * 5) % 40), 20 + ((i * 37) % 200), 10_000 + ((i * 7919) % 400_000)] as const),
]);

export const trend = ({ userId, metrics }: TeamTrendQuestion['asked']): TeamTrendQuestion['answer'] =>
  metrics.map((metric, column) =>
    Array.from({ length: 12 }, (_, i) => {
      const wave = 1 + 0.3 * Math.sin(i * 1.7 + userId.charCodeAt(1) + column) + i * 0.02;
      const own = [...people, ...manyPeople].find(([id]) => id === userId);
      const { value } = own ? cell(metric, own) : {};
      return value === undefined || (i < 3 && userId === 'u8') ? null : value * wave;
    }),
  );

export const funnel: FunnelQuestion['answer'] = {
  pipelines: [
    {
      name: '',
      stages: [
        { id: 's1', name: 'Qualified', entered: 148, movedOn: 104, pending: 15, leaked: 29, stayDays: 3.2, stays: 130 },
        { id: 's2', name: 'Discovery', entered: 104, movedOn: 67, pending: 16, leaked: 21, stayDays: 8, stays: 82 },
        {
          ...{ id: 's3', name: 'Proposal', entered: 67, movedOn: 41, pending: 9, leaked: 17, stayDays: 19, stays: 52 },
          leakedValue: { units: 4_120_000_000, currency: 'USD' },
          lostMostly: { why: 'No decision-maker reached', n: 7 },
        },
        { id: 's4', name: 'Negotiation and legal', entered: 41, movedOn: 24, pending: 9, leaked: 8, stayDays: 6, stays: 30 },
      ],
      ...{ entered: 148, won: 24, largestLeak: 's3' },
      bottleneck: { stage: 's3', slow: { days: 19, others: 5.5 }, leaky: { share: 41 / 58, others: 0.82 } },
    },
  ],
  unplaced: 3,
};

export const spread = ({ over, metric }: DistributionQuestion['asked']): DistributionQuestion['answer'] =>
  over === 'people'
    ? {
        ...{ unit: labels[metric].unit, n: 7, leftOut: 1, median: 51, p10: 32.6, p90: 81, low: 29, high: 108, bins: [] },
        dots: [29, 35, 42, 51, 55, 63, 108],
      }
    : {
        ...{ unit: labels[metric].unit, n: 412, leftOut: 23, median: 47, p10: 9, p90: 190, low: 1, high: 2900 },
        bins: [78, 124, 92, 51, 30, 17, 9, 5, 2, 4].map((count, i) => ({ from: i * 30, to: i === 9 ? 2900 : (i + 1) * 30, count })),
      };
