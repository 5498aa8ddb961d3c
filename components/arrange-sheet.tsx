/** Which figures stand on My view and in which order; each change is kept at once. */
import { useId } from 'preact/hooks';
import { businessModels, families, type BusinessModel, type Family, type Layout } from '../lib/messages/questions/prefs';
import { metricIds } from '../lib/metrics/ids';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import { nameOf } from './figure-text';
import { Icon, type IconName } from './icon';
import { hidden, isPreset, moveIn, movePinned, mostPinned, pinned, presetOf, shown } from './layout';
import { Sheet } from './sheet';
import { useLayout } from './use-layout';
import { usePanel } from './use-panel';

interface ToolProps {
  icon: IconName;
  label: string;
  testId: string;
  disabled?: boolean;
  pressed?: boolean;
  onClick(): void;
}

function Tool({ icon, label, testId, disabled = false, pressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="ib"
      data-testid={testId}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Icon name={icon} size={14} />
    </button>
  );
}

interface ListProps {
  metrics: readonly MetricId[];
  layout: Layout;
  onMove(metric: MetricId, by: number): void;
  onPin(metric: MetricId): void;
  onHide?(metric: MetricId): void;
}

function Arranged({ metrics, layout, onMove, onPin, onHide }: ListProps) {
  const text = usePanel().text.value;
  return (
    <ul class="arranged">
      {metrics.map((metric, i) => {
        const name = nameOf(text, metric);
        const isPinned = layout.pinned.includes(metric);
        return (
          <li key={metric} data-testid="arranged" data-metric={metric}>
            <span class="nm">{name}</span>
            <Tool icon="up" testId="move-up" label={text.t('moveUp', { name })} disabled={i === 0} onClick={() => onMove(metric, -1)} />
            <Tool
              icon="down"
              testId="move-down"
              label={text.t('moveDown', { name })}
              disabled={i === metrics.length - 1}
              onClick={() => onMove(metric, 1)}
            />
            <Tool
              icon="pin"
              testId="pin"
              label={text.t('pin', { name })}
              pressed={isPinned}
              disabled={!isPinned && layout.pinned.length >= mostPinned}
              onClick={() => onPin(metric)}
            />
            {onHide && <Tool icon="close" testId="hide" label={text.t('hideRow', { name })} onClick={() => onHide(metric)} />}
          </li>
        );
      })}
    </ul>
  );
}

function AddRow({ family, layout, onAdd }: { family: Family; layout: Layout; onAdd(metric: MetricId): void }) {
  const text = usePanel().text.value;
  const left = metricIds
    .filter((metric) => labels[metric].family === family && !layout.groups[family].includes(metric))
    .sort((a, b) => nameOf(text, a).localeCompare(nameOf(text, b), text.language));
  if (left.length === 0) return null;
  const label = text.t('addTo', { group: text.t(`family_${family}`) });
  return (
    <select
      class="input"
      data-testid="add"
      aria-label={label}
      value=""
      onChange={(event) => {
        const metric = left.find((one) => one === event.currentTarget.value);
        event.currentTarget.value = '';
        if (metric) onAdd(metric);
      }}
    >
      <option value="">{label}</option>
      {left.map((metric) => (
        <option key={metric} value={metric}>
          {nameOf(text, metric)}
        </option>
      ))}
    </select>
  );
}

function Model({ layout, onChoose }: { layout: Layout; onChoose(model: BusinessModel): void }) {
  const text = usePanel().text.value;
  const id = useId();
  return (
    <section class="card pad" aria-labelledby={`${id}-t`}>
      <h3 id={`${id}-t`}>{text.t('businessModel')}</h3>
      <p class="sm t2">{text.t('businessModelHint')}</p>
      <select
        class="input"
        data-testid="model"
        aria-labelledby={`${id}-t`}
        value={layout.model}
        onChange={(event) => {
          const model = businessModels.find((one) => one === event.currentTarget.value);
          if (model) onChoose(model);
        }}
      >
        {businessModels.map((model) => (
          <option key={model} value={model}>
            {text.t(`model_${model}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="btn ghost sm"
        data-testid="reset-layout"
        aria-disabled={isPreset(layout)}
        onClick={() => !isPreset(layout) && onChoose(layout.model)}
      >
        {text.t('resetLayout')}
      </button>
    </section>
  );
}

export function ArrangeSheet() {
  const text = usePanel().text.value;
  const arrangement = useLayout();
  if (!arrangement) return <Sheet title={text.t('arrange')} testId="arrange-sheet" children={null} />;
  const { layout, save } = arrangement;
  const keep = (next: Layout): void => {
    if (next !== layout) save({ layout: next });
  };
  return (
    <Sheet title={text.t('arrange')} testId="arrange-sheet">
      <Model layout={layout} onChoose={(model) => keep(presetOf(model))} />
      <section class="card" aria-labelledby="arrange-pinned">
        <div class="ch">
          <h3 id="arrange-pinned">{text.t('groupPinned')}</h3>
        </div>
        {layout.pinned.length === 0 ? (
          <p class="note pad">{text.t('pinnedNone', { n: text.f.count(mostPinned) })}</p>
        ) : (
          <Arranged
            metrics={layout.pinned}
            layout={layout}
            onMove={(metric, by) => keep(movePinned(layout, metric, by))}
            onPin={(metric) => keep(pinned(layout, metric))}
          />
        )}
      </section>
      {families.map((family) => (
        <section key={family} class="card" aria-labelledby={`arrange-${family}`} data-testid="arrange-group" data-group={family}>
          <div class="ch">
            <h3 id={`arrange-${family}`}>{text.t(`family_${family}`)}</h3>
          </div>
          <Arranged
            metrics={layout.groups[family]}
            layout={layout}
            onMove={(metric, by) => keep(moveIn(layout, family, metric, by))}
            onPin={(metric) => keep(pinned(layout, metric))}
            onHide={(metric) => keep(hidden(layout, metric))}
          />
          <div class="pad">
            <AddRow family={family} layout={layout} onAdd={(metric) => keep(shown(layout, metric))} />
          </div>
        </section>
      ))}
    </Sheet>
  );
}
