/** Every figure there is, by group; a search ranks them, arrows walk them, Enter opens. */

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Figure } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import { searchFigures } from './figure-search';
import { leftOutText, nameOf, valueText } from './figure-text';
import { Icon } from './icon';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

const families = ['performance', 'activity', 'productivity', 'customers'] as const;

interface RowProps {
  metric: MetricId;
  figure: Figure | undefined;
  id: string;
  active: boolean;
}

function Row({ metric, figure, id, active }: RowProps) {
  const panel = usePanel();
  const text = panel.text.value;
  return (
    <li data-testid="figure-row" data-metric={metric} data-reason={figure?.reason} class={active ? 'on' : undefined}>
      <button id={id} type="button" class="link" data-opens={metric} onClick={() => panel.openSheet({ is: 'figure', metric })}>
        {nameOf(text, metric)}
      </button>
      {figure && figure.value === undefined && (
        <span class="sm t3">{figure.reason === undefined ? text.t('noValue') : leftOutText(text, figure.reason)}</span>
      )}
      {figure?.value !== undefined && (
        <data class="b" value={String(figure.value)}>
          {valueText(text, figure.unit, figure.value, figure.currency, metric)}
        </data>
      )}
    </li>
  );
}

export function FiguresSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const base = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { value: all } = useAnswer({ of: 'figures', ...panel.look.value });
  const byId = new Map((all ?? []).map((figure) => [figure.metric, figure]));
  const searching = query.trim() !== '';
  const inOrder = new Intl.Collator(text.language).compare;
  const named = [...byId.keys()].sort((a, b) => inOrder(nameOf(text, a), nameOf(text, b)));
  const found = searchFigures(named, text.language, query);
  const groups = searching ? [] : families.map((family) => ({ family, own: found.filter((metric) => labels[metric].family === family) }));
  const order = searching ? found : groups.flatMap(({ own }) => own);
  const at = Math.min(active, order.length - 1);
  const idOf = (metric: MetricId): string => `${base}-${metric}`;

  // The sheet's frame puts the focus on Back; whoever came by "/" wants to type.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  const walk = (to: number): void => {
    setActive(to);
    const metric = order[to];
    if (metric !== undefined) document.getElementById(idOf(metric))?.scrollIntoView?.({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const metric = order[at];
    if (event.key === 'ArrowDown') walk(Math.min(order.length - 1, at + 1));
    else if (event.key === 'ArrowUp') walk(Math.max(0, at - 1));
    else if (event.key === 'Enter' && metric !== undefined) panel.openSheet({ is: 'figure', metric });
    else return;
    event.preventDefault();
  };
  const row = (metric: MetricId) => (
    <Row key={metric} metric={metric} figure={byId.get(metric)} id={idOf(metric)} active={order[at] === metric} />
  );
  const current = order[at];
  return (
    <Sheet title={text.t('allFigures')} testId="figures-sheet">
      <label class="field">
        <Icon name="search" size={14} />
        <input
          ref={field}
          type="search"
          data-testid="find-figure"
          data-opens="find-figure"
          aria-label={text.t('findFigure')}
          aria-describedby={`${base}-hint`}
          placeholder={text.t('findFigure')}
          value={query}
          onKeyDown={onKeyDown}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
        />
      </label>
      <p id={`${base}-hint`} class="vh">
        {text.t('searchHint')}
      </p>
      <p class="vh" role="status" data-testid="active-figure">
        {all && searching ? text.t('searchFound', { n: order.length }) : ''} {current === undefined ? '' : nameOf(text, current)}
      </p>
      {all && order.length === 0 && <p class="note">{text.t('noFigure')}</p>}
      {searching && order.length > 0 && (
        <section class="card">
          <div class="ch">
            <h3>{text.t('searchBest')}</h3>
          </div>
          <ul class="list figs">{order.map(row)}</ul>
        </section>
      )}
      {groups.map(
        ({ family, own }) =>
          own.length > 0 && (
            <section key={family} class="card">
              <div class="ch">
                <h3>{text.t(`family_${family}`)}</h3>
              </div>
              <ul class="list figs">{own.map(row)}</ul>
            </section>
          ),
      )}
    </Sheet>
  );
}
