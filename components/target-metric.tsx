/** Which figure a target is on: a search narrows the list, its first answer is chosen. */
import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { MetricId } from '../lib/metrics/result';
import { searchFigures } from './figure-search';
import { nameOf } from './figure-text';
import { Icon } from './icon';
import { usePanel } from './use-panel';

interface TargetMetricProps {
  metric: MetricId;
  choices: readonly MetricId[];
  /** The search of a new one; one that is kept has none. */
  search: RefObject<HTMLInputElement | null> | undefined;
  onChoose(metric: MetricId): void;
  /** Enter in the search: the figure is found, on with the next field. */
  onFound(): void;
}

export function TargetMetric({ metric, choices, search, onChoose, onFound }: TargetMetricProps) {
  const text = usePanel().text.value;
  const field = useId();
  const [query, setQuery] = useState('');
  const found = query.trim() === '' ? choices : searchFigures(choices, text.language, query);
  const listed = found.includes(metric) ? found : [metric, ...found];
  return (
    <div class="line">
      <label for={`${field}-metric`}>{text.t('fieldMetric')}</label>
      {search && (
        <span class="field">
          <Icon name="search" size={14} />
          <input
            ref={search}
            type="search"
            data-testid="target-find"
            aria-label={text.t('targetFind')}
            placeholder={text.t('targetFind')}
            value={query}
            onInput={(event) => {
              const typed = event.currentTarget.value;
              setQuery(typed);
              const [best] = typed.trim() === '' ? [] : searchFigures(choices, text.language, typed);
              if (best !== undefined && best !== metric) onChoose(best);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              onFound();
            }}
          />
        </span>
      )}
      <p class="vh" role="status">
        {query.trim() === '' ? '' : `${text.t('targetFound', { n: found.length })}. ${nameOf(text, metric)}`}
      </p>
      <select
        class="input"
        id={`${field}-metric`}
        data-testid="target-metric"
        value={metric}
        onChange={(event) => onChoose(event.currentTarget.value as MetricId)}
      >
        {listed.map((one) => (
          <option key={one} value={one}>
            {nameOf(text, one)}
          </option>
        ))}
      </select>
    </div>
  );
}
