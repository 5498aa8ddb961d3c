/** The companions of a headline, each in its own unit. */
import type { MetricId, MetricResult, Unit } from '../lib/metrics/result';
import { valueText } from './figure-text';
import { usePanel } from './use-panel';

const also = {
  lead_response_time: {
    mean: 'minutes',
    p90: 'minutes',
    businessMedian: 'minutes',
    businessMean: 'minutes',
    businessP90: 'minutes',
    withinHour: 'ratio',
    never: 'ratio',
    neverCount: 'count',
    waiting: 'count',
    oldestWaitingMinutes: 'minutes',
    total: 'count',
    acknowledgement: 'minutes',
    routing: 'minutes',
    touch: 'minutes',
  },
  pipeline_value: { weighted: 'money', nonPositive: 'count', overdue: 'count' },
} as const satisfies Partial<Record<MetricId, Record<string, Unit>>>;

type Also = keyof (typeof also)['lead_response_time'] | keyof (typeof also)['pipeline_value'];

export function FigureAlso({ result }: { result: MetricResult }) {
  const text = usePanel().text.value;
  const units = Object.entries((also as Partial<Record<MetricId, Record<string, Unit>>>)[result.metric] ?? {}) as [Also, Unit][];
  const known = units.flatMap(([name, unit]) => {
    const value = result.companions[name];
    return value === undefined ? [] : [{ name, value, shown: valueText(text, unit, value, result.currency) }];
  });
  if (known.length === 0) return null;
  return (
    <section class="card also">
      <div class="ch">
        <h3>{text.t('furtherFigures')}</h3>
      </div>
      <dl class="kv pad">
        {known.map(({ name, value, shown }) => (
          <>
            <dt key={name}>{text.t(`also_${name}`)}</dt>
            <dd>
              <data value={String(value)} data-companion={name}>
                {shown}
              </data>
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}
