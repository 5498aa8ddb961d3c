/** Every figure there is, by group, with a search; each opens its sheet. */
import { useEffect, useState } from 'preact/hooks';
import type { Figure } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { Text } from '../lib/text/text';
import { leftOutText, nameOf, valueText } from './figure-text';
import { Sheet } from './sheet';
import { usePanel } from './use-panel';

const families = ['performance', 'activity', 'productivity', 'customers'] as const;

/** Figures whose name holds the text, whatever the case. */
export function named(text: Text, figures: readonly Figure[], filter: string): readonly Figure[] {
  const wanted = filter.trim().toLocaleLowerCase();
  return wanted === '' ? figures : figures.filter(({ metric }) => nameOf(text, metric).toLocaleLowerCase().includes(wanted));
}

function Row({ figure }: { figure: Figure }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { metric, unit, value, currency, reason } = figure;
  return (
    <li data-testid="figure-row" data-metric={metric} data-reason={reason}>
      <button type="button" class="link" data-opens={metric} onClick={() => panel.openSheet({ is: 'figure', metric })}>
        {nameOf(text, metric)}
      </button>
      {value === undefined ? (
        <span class="sm t3">{reason === undefined ? text.t('noValue') : leftOutText(text, reason)}</span>
      ) : (
        <data class="b" value={String(value)}>
          {valueText(text, unit, value, currency, metric)}
        </data>
      )}
    </li>
  );
}

export function FiguresSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const [filter, setFilter] = useState('');
  const look = JSON.stringify(panel.look.value);
  useEffect(() => panel.figures.read(), [look]);
  const all = panel.figures.list.value;
  const shown = named(text, all ?? [], filter);
  return (
    <Sheet title={text.t('allFigures')} testId="figures-sheet">
      <input
        class="input"
        type="search"
        data-testid="find-figure"
        aria-label={text.t('findFigure')}
        placeholder={text.t('findFigure')}
        value={filter}
        onInput={(event) => setFilter(event.currentTarget.value)}
      />
      {all && shown.length === 0 && <p class="note">{text.t('noFigure')}</p>}
      {families.map((family) => {
        const own = shown.filter(({ metric }) => labels[metric].family === family);
        return (
          own.length > 0 && (
            <section key={family} class="card">
              <div class="ch">
                <h3>{text.t(`family_${family}`)}</h3>
              </div>
              <ul class="list">
                {own.map((figure) => (
                  <Row key={figure.metric} figure={figure} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Sheet>
  );
}
