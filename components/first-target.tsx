/** The third of the first steps: a target that follows from what was, with the arithmetic. */
import type { Baseline } from '../lib/messages/questions/first-steps';
import { Step } from './first-step';
import { usePanel } from './use-panel';

/** @param baseline undefined: too little was decided to suggest anything */
export function FirstTarget({ baseline }: { baseline: Baseline | undefined }) {
  const panel = usePanel();
  const text = panel.text.value;
  const has = (panel.view.value?.targets.length ?? 0) > 0;
  if (has) {
    return (
      <Step name="target" number={3} done title={text.t('firstTarget')}>
        <p class="sm t2">{text.t('firstTargetSet')}</p>
      </Step>
    );
  }
  if (!baseline) {
    return (
      <Step name="target" number={3} done={false} title={text.t('firstTarget')}>
        <p class="sm t2">
          {text.t('firstNoBaseline')}{' '}
          <button
            type="button"
            class="link"
            data-testid="first-target"
            data-opens="target:first"
            onClick={() => panel.openSheet({ is: 'target' })}
          >
            {text.t('setTarget')}
          </button>
        </p>
      </Step>
    );
  }
  const { months, n, middle, goal } = baseline;
  const aim = text.f.percent(goal);
  const suggested = { metric: 'win_rate_count', goal: String(Math.round(goal * 100)), period: 'month' } as const;
  return (
    <Step name="target" number={3} done={false} title={text.t('firstTargetAim', { goal: aim })}>
      <p class="sm t2" data-testid="first-baseline" data-middle={middle} data-goal={goal}>
        {text.t('firstArithmetic', {
          months: text.f.count(months),
          deals: text.t('firstDecided', { n }),
          middle: text.f.percent(middle, 1),
          goal: aim,
        })}
      </p>
      <button
        type="button"
        class="btn"
        data-testid="first-target"
        data-opens="target:first"
        onClick={() => panel.openSheet({ is: 'target', suggested })}
      >
        {text.t('firstTake')}
      </button>
    </Step>
  );
}
