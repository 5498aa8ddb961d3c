/** What the figure came to before, and how a goal lies beside it. */
import { feasibilityOf } from '../lib/goals/feasibility';
import { kindOf } from '../lib/goals/metric-kind';
import type { TargetPast as Past } from '../lib/messages/questions/targets';
import type { MetricId } from '../lib/metrics/result';
import { Icon } from './icon';
import { Spark } from './plots';
import { metricValue } from './target-text';
import { usePanel } from './use-panel';

const RECENT = 6;

interface TargetPastProps {
  metric: MetricId;
  past: Past | undefined;
  /** In the metric's own unit; undefined while none is typed. */
  goal: number | undefined;
}

/** Grey boxes of the same size until it is known. */
function Reading() {
  return (
    <div class="well past" aria-hidden="true">
      <span class="sk" />
    </div>
  );
}

export function TargetPast({ metric, past, goal }: TargetPastProps) {
  const text = usePanel().text.value;
  if (!past) return <Reading />;
  const value = (v: number): string => metricValue(text, metric, v, past.currency);
  const recent = past.points.slice(-RECENT);
  const fit = goal === undefined ? undefined : feasibilityOf(goal, past, kindOf(metric).better);
  const share = past.trend === undefined ? undefined : Math.round(past.trend * 1000) / 1000;
  return (
    <div class="well past" data-testid="target-past" data-median={past.median} data-best={past.best} data-known={past.known}>
      {past.known === 0 ? (
        <p class="sm t2">{text.t('targetNoPast')}</p>
      ) : (
        <>
          <p class="sm t2">
            <b>{text.t('targetPast')}</b> <span>{text.t('targetPastHint', { n: text.f.count(recent.length) })}</span>
          </p>
          <Spark values={recent.map((point) => point.value)} />
          <dl class="kv">
            {past.median !== undefined && (
              <>
                <dt>{text.t('targetMedian')}</dt>
                <dd>{value(past.median)}</dd>
              </>
            )}
            {past.best !== undefined && (
              <>
                <dt>{text.t('targetBest')}</dt>
                <dd>{value(past.best)}</dd>
              </>
            )}
            {share !== undefined && (
              <>
                <dt>{text.t('targetTrend')}</dt>
                <dd>
                  {share === 0
                    ? text.t('noChange')
                    : text.t('targetTrendOf', { v: `${share > 0 ? '+' : '−'}${text.f.percent(Math.abs(share), 1)}` })}
                </dd>
              </>
            )}
            <dt>{text.t('targetComplete')}</dt>
            <dd>{text.f.percent(past.coverage)}</dd>
          </dl>
        </>
      )}
      <p class={`sm fit ${fit?.is === 'above_best' ? 'warn' : 't2'}`} role="status" data-testid="target-feasible" data-is={fit?.is}>
        {fit?.is === 'above_best' && <Icon name="warn" size={14} />}
        <span>
          {fit === undefined
            ? ''
            : fit.is === 'no_past'
              ? past.known > 0 && text.t('targetNoPast')
              : fit.is === 'above_best'
                ? text.t('targetAboveBest', { n: text.f.count(fit.of), best: value(fit.best) })
                : text.t('targetReachedTimes', { times: text.f.count(fit.times), of: text.f.count(fit.of) })}
        </span>
      </p>
    </div>
  );
}
