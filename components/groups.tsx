/** The figures behind the three, in groups; each row opens its sheet. */
import type { Card } from '../lib/messages/protocol';
import { families, type Family } from '../lib/messages/questions/prefs';
import { presets } from '../lib/metrics/presets';
import type { MetricId } from '../lib/metrics/result';
import { FigureRow } from './figure-row';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

function Group({ family, metrics }: { family: Family; metrics: readonly MetricId[] }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { value } = useAnswer({ of: 'rows', metrics, ...panel.look.value });
  const find = (metric: MetricId): Card | undefined => value?.find((card) => card.metric === metric);
  const id = `group-${family}`;
  return (
    <section class="card" aria-labelledby={id} data-testid="group" data-family={family}>
      <div class="ch">
        <h2 id={id}>{text.t(`family_${family}`)}</h2>
        {!value && <span class="vh">{text.t('rowReading')}</span>}
      </div>
      <ul class="list">
        {metrics.map((metric) => (
          <FigureRow key={metric} metric={metric} card={find(metric)} />
        ))}
      </ul>
    </section>
  );
}

export function Groups() {
  const panel = usePanel();
  const { value } = useAnswer({ of: 'prefs' });
  if (!panel.view.value) return null;
  const groups = value?.layout?.groups ?? presets.deals;
  return <>{families.map((family) => groups[family].length > 0 && <Group key={family} family={family} metrics={groups[family]} />)}</>;
}
