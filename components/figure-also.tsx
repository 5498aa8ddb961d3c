/** The companions of a headline, each in its own unit. */
import { unitAt } from '../lib/metrics/companion-units';
import type { MetricResult } from '../lib/metrics/result';
import { isKey } from '../lib/text/words';
import { valueText } from './figure-text';
import { usePanel } from './use-panel';

export function FigureAlso({ result }: { result: MetricResult }) {
  const text = usePanel().text.value;
  const known = Object.entries(result.companions).flatMap(([name, value]) => {
    // Some figures mean something of their own by a name.
    const key = [`also_${result.metric}_${name}`, `also_${name}`].find(isKey);
    if (value === undefined || key === undefined) return [];
    return [{ name, key, value, shown: valueText(text, unitAt(result, `companions.${name}`), value, result.currency) }];
  });
  if (known.length === 0) return null;
  return (
    <section class="card also">
      <div class="ch">
        <h3>{text.t('furtherFigures')}</h3>
      </div>
      <dl class="kv pad">
        {known.map(({ name, key, value, shown }) => (
          <>
            <dt key={name}>{text.say(key)}</dt>
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
