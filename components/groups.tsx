/** The figures behind the three: what is pinned, then the groups. Each row opens its sheet; a folded group asks nothing. */
import { families, type Family } from '../lib/messages/questions/prefs';
import type { MetricId } from '../lib/metrics/result';
import { FigureRow } from './figure-row';
import { Icon } from './icon';
import { NoticeLine } from './notice-line';
import { useAnswer } from './use-answer';
import { useLayout } from './use-layout';
import { usePanel } from './use-panel';

export type GroupName = Family | 'pinned';

interface GroupProps {
  name: GroupName;
  metrics: readonly MetricId[];
  open: boolean;
  onToggle(): void;
}

function Rows({ metrics }: { metrics: readonly MetricId[] }) {
  const panel = usePanel();
  const { value, problem } = useAnswer({ of: 'rows', metrics, ...panel.look.value });
  return (
    <>
      {problem && !value && <NoticeLine problem={problem} />}
      <ul>
        {metrics.map((metric) => (
          <FigureRow key={metric} metric={metric} card={value?.find((card) => card.metric === metric)} />
        ))}
      </ul>
    </>
  );
}

function Group({ name, metrics, open, onToggle }: GroupProps) {
  const text = usePanel().text.value;
  const id = `group-${name}`;
  return (
    <section class="card grp" aria-labelledby={id} data-testid="group" data-group={name}>
      <h2 id={id}>
        <button type="button" class="fold" aria-expanded={open} onClick={onToggle}>
          <Icon name={open ? 'down' : 'right'} />
          <span>{name === 'pinned' ? text.t('groupPinned') : text.t(`family_${name}`)}</span>
          <span class="sp" />
          <span class="sm t3">{text.t('groupSize', { n: metrics.length })}</span>
        </button>
      </h2>
      {open && <Rows metrics={metrics} />}
    </section>
  );
}

/** Folded until somebody opens them: the first screen answers the first question. */
const usuallyClosed: readonly GroupName[] = ['productivity', 'customers'];

export function Groups() {
  const panel = usePanel();
  const text = panel.text.value;
  const arrangement = useLayout();
  if (!panel.view.value || !arrangement) return null;
  const { layout, prefs, save } = arrangement;
  const closed = prefs.closed ?? usuallyClosed;
  const toggle = (name: GroupName) =>
    save({ closed: closed.includes(name) ? closed.filter((other) => other !== name) : [...closed, name] });
  const all: [GroupName, readonly MetricId[]][] = [
    ['pinned', layout.pinned],
    ...families.map((family): [GroupName, readonly MetricId[]] => [family, layout.groups[family]]),
  ];
  return (
    <>
      {all.map(
        ([name, metrics]) =>
          metrics.length > 0 && (
            <Group key={name} name={name} metrics={metrics} open={!closed.includes(name)} onToggle={() => toggle(name)} />
          ),
      )}
      <p class="arrange wide">
        <button
          type="button"
          class="btn ghost sm"
          data-testid="arrange"
          data-opens="arrange"
          onClick={() => panel.openSheet({ is: 'arrange' })}
        >
          <Icon name="gear" size={14} />
          {text.t('arrange')}
        </button>
      </p>
    </>
  );
}
