/** Where one target stands, in numbers, and what the figures suggest about its goal. */
import { useState } from 'preact/hooks';
import type { TargetReview, TargetView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import { TargetBullet } from './target-bullet';
import { metricValue, servedBy, targetName } from './target-text';
import { usePanel } from './use-panel';

function Review({ view, review }: { view: TargetView; review: TargetReview }) {
  const panel = usePanel();
  const text = panel.text.value;
  const [answered, setAnswered] = useState(false);
  const { metric, currency, id, goal: kept } = view.target;
  const value = (v: number): string => metricValue(text, metric, v, currency);
  const { because, suggests } = review;
  const v = value(because.value);
  const act = (what: 'keep' | 'take'): void => {
    setAnswered(true);
    void panel.questions.ask({ of: 'targetDo', id, act: what }).catch(() => setAnswered(false));
  };
  if (answered) return null;
  return (
    <div class="well review" data-testid="target-review" data-suggests={suggests}>
      <p class="b">{text.t(review.when === 'half' ? 'targetReviewHalf' : 'targetReviewEnd')}</p>
      <p class="sm t2">
        {because.is === 'again' ? text.t('targetBecause_again', { n: because.periods, v }) : text.t(`targetBecause_${because.is}`, { v })}{' '}
        {text.t(`targetSuggest_${suggests}`, { goal: value(review.goal) })}
      </p>
      <div class="acts">
        {suggests !== 'keep' && (
          <button type="button" class="btn sm" data-testid="review-take" onClick={() => act('take')}>
            {text.t('targetTake', { goal: value(review.goal) })}
          </button>
        )}
        <button type="button" class="btn sm" data-testid="review-keep" onClick={() => act('keep')}>
          {text.t('targetKeep', { goal: value(kept) })}
        </button>
      </div>
    </div>
  );
}

export function TargetStanding({ view }: { view: TargetView }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { target, actual, wanted } = view;
  const currency = target.currency;
  const value = (v: number, whole = false): string => metricValue(text, target.metric, v, currency, whole);
  const goal = wanted ?? target.goal;
  const rows: [key: string, label: string, value: string][] = [];
  const add = (key: string, label: string, shown: string | undefined): void => {
    if (shown !== undefined) rows.push([key, label, shown]);
  };
  add('actual', text.t('targetActual'), actual === undefined ? '—' : value(actual));
  add('goal', text.t('targetGoal'), text.t(labels[target.metric].better === 'down' ? 'atMost' : 'atLeast', { b: value(goal) }));
  const serves = servedBy(target, panel.view.value?.targets ?? []);
  add('serves', text.t('targetTeamGoal'), serves && targetName(text, serves));
  if (view.gap !== undefined) add('gap', text.t(view.gap > 0 ? 'targetGap' : 'targetPassed'), value(Math.abs(view.gap)));
  if (view.phase !== 'over') {
    if (view.projected !== undefined) add('projected', text.t('targetEnd'), value(view.projected));
    if (view.neededPerDay !== undefined && view.neededPerDay > 0) add('needed', text.t('targetPerDay'), value(view.neededPerDay));
    if (view.workDaysLeft !== undefined) add('left', text.t('targetDaysLeft'), text.f.count(view.workDaysLeft, 1));
  }
  if (view.from !== undefined && view.to !== undefined) add('days', text.t('targetOfDays'), text.f.daysLong(view.from, view.to));
  return (
    <section class="card pad standing" data-testid="target-standing" aria-label={text.t('targetStanding')}>
      <TargetBullet view={view} />
      <dl class="kv">
        {rows.map(([key, label, shown]) => (
          <div key={key} class="row" data-row={key}>
            <dt>{label}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
      {wanted !== undefined && <p class="sm t3">{text.t('targetWanted', { goal: value(target.goal) })}</p>}
      {target.note !== undefined && <p class="sm t2">{target.note}</p>}
      {view.review && <Review view={view} review={view.review} />}
    </section>
  );
}
