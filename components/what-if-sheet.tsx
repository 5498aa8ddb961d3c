/** What figures and targets would be if some open deals were decided now. Nothing is stored: it is gone with the sheet. */
import { useRef, useState } from 'preact/hooks';
import { labels } from '../lib/metrics/labels';
import type { PanelView } from '../lib/messages/protocol';
import type { AnswerOf } from '../lib/messages/questions';
import type { Supposed } from '../lib/messages/questions/what-if';
import type { MetricId } from '../lib/metrics/result';
import { Icon } from './icon';
import { Sheet } from './sheet';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { WhatIfDeals } from './what-if-deals';
import { WhatIfFigures, WhatIfTargets } from './what-if-figures';
import { canMove } from './what-if-button';
import { whoName } from './who-name';

/** Shown whatever the sheet was opened from. */
const always: readonly MetricId[] = ['win_rate_count', 'won_deals', 'revenue', 'pipeline_value', 'forecast'];

/** The days figures are looked at: only days that still run can be moved by what is decided now. */
function runningPeriod(view: PanelView): { period: PanelView['period']; over: boolean } {
  const { period, cards } = view;
  const over = period.kind === 'custom' ? cards[0]?.series.at(-1)?.open === false : period.offset < 0;
  if (!over) return { period, over };
  return { period: { kind: period.kind === 'custom' ? 'month' : period.kind, offset: 0 }, over };
}

/** Figures to show: the usual ones, and the one the sheet was opened from. */
const figuresFor = (metric: MetricId | undefined): readonly MetricId[] =>
  metric !== undefined && canMove(metric) && !always.includes(metric) && labels[metric].unit !== 'points' ? [metric, ...always] : always;

export function WhatIfSheet({ metric }: { metric?: MetricId }) {
  const panel = usePanel();
  const text = panel.text.value;
  const view = panel.view.value;
  const connection = panel.connection.value;
  const [taken, setTaken] = useState<ReadonlyMap<string, Supposed['as']>>(new Map());
  const { who } = panel.look.value;
  const running = view && runningPeriod(view);
  const suppose = [...taken].map(([id, as]) => ({ id, as }));
  const targets = (who.kind === 'me' ? (view?.targets ?? []) : []).map(({ target: { id, metric: of, goal, currency, period } }) => ({
    ...{ id, metric: of, goal, period },
    ...(currency === undefined ? {} : { currency }),
  }));
  const asked = useAnswer(running && { of: 'whatIf', who, period: running.period, metrics: figuresFor(metric), targets, suppose });
  // While the next answer is worked out the last one stays.
  const last = useRef<AnswerOf<'whatIf'> | undefined>(undefined);
  if (asked.value) last.current = asked.value;
  const answer = last.current;
  const count = (as: Supposed['as']): string => text.f.count(suppose.filter((one) => one.as === as).length);

  const take = (id: string, as: Supposed['as']): void =>
    setTaken((before) => {
      const next = new Map(before);
      if (next.get(id) === as) next.delete(id);
      else next.set(id, as);
      return next;
    });
  return (
    <Sheet title={text.t('whatIf')} testId="what-if">
      <p class="note mark" data-testid="what-if-mark">
        <Icon name="info" size={14} />
        <span>{text.t('whatIfMark')}</span>
      </p>
      <section class="card" data-testid="what-if-figures" data-chosen={suppose.length} aria-busy={asked.reading}>
        <div class="ch">
          <h3>{text.t('whatIfFigures')}</h3>
          <span class="sp" />
          {taken.size > 0 && (
            <button type="button" class="btn ghost sm" data-testid="what-if-reset" onClick={() => setTaken(new Map())}>
              {text.t('whatIfReset')}
            </button>
          )}
        </div>
        <div class="pad">
          {running?.over && <p class="sm t2">{text.t('whatIfPast')}</p>}
          {view && connection && !running?.over && (
            <p class="sm t2">
              {text.t('whatIfPeriod', { days: text.f.daysLong(view.days.from, view.days.to), who: whoName(text, view, connection) })}
            </p>
          )}
          <p class="sm" role="status">
            {taken.size === 0 ? text.t('whatIfNone') : text.t('whatIfChosen', { won: count('won'), lost: count('lost') })}
          </p>
          {answer && answer.skipped.length > 0 && <p class="sm t2">{text.t('whatIfSkipped', { n: answer.skipped.length })}</p>}
        </div>
        {answer ? (
          <WhatIfFigures moved={answer.moved} />
        ) : (
          <p class="pad sm t2">{text.t(asked.problem ? 'whatIfFailed' : 'whatIfReading')}</p>
        )}
      </section>
      {answer && answer.targets.length > 0 && <WhatIfTargets targets={answer.targets} />}
      {running && <WhatIfDeals who={who} period={running.period} taken={taken} take={take} />}
    </Sheet>
  );
}
