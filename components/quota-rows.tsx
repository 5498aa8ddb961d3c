/** Quotas handed down, beside one's own targets: read only, each with where it comes from. */
import type { QuotaView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import { leftOutText, nameOf } from './figure-text';
import { Bullet } from './plots';
import { metricValue } from './target-text';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

function Row({ quota }: { quota: QuotaView }) {
  const text = usePanel().text.value;
  const { metric, goal, currency, actual, share, expected, days } = quota;
  const value = (v: number): string => metricValue(text, metric, v, currency);
  const of = quota.product === undefined ? nameOf(text, metric) : text.t('targetFor', { metric: nameOf(text, metric), who: quota.product });
  const alt =
    actual === undefined
      ? text.t('noValue')
      : expected === undefined
        ? text.t('bulletAlt', { actual: value(actual), goal: value(goal) })
        : text.t('bulletAltPace', { actual: value(actual), goal: value(goal), pace: text.f.percent(expected) });
  const shown = share === undefined ? '—' : labels[metric].unit === 'money' ? text.f.percent(share, 1) : value(actual ?? 0);
  return (
    <li class="tgt" data-testid="quota" data-metric={metric} data-from={quota.from} data-goal={goal} data-actual={actual}>
      <span class="l1">
        <span>{text.t('targetDays', { metric: of, days: text.f.days(days.from, days.to) })}</span>
        <span class="now">
          <span class="b">{shown}</span>
        </span>
      </span>
      <Bullet actual={actual ?? 0} target={goal} pace={expected === undefined ? undefined : expected * goal} alt={alt} />
      <span class="l3">
        <span>
          {quota.reason !== undefined
            ? leftOutText(text, quota.reason)
            : expected === undefined
              ? text.t('ofGoal', { a: value(actual ?? 0), b: value(goal) })
              : text.t('ofGoalPace', { a: value(actual ?? 0), b: value(goal), p: text.f.percent(expected) })}
        </span>
        <span>{text.t(quota.from === 'crm' ? 'quotaCrm' : 'quotaEntered')}</span>
      </span>
    </li>
  );
}

/** Nothing while there are none. */
export function QuotaRows() {
  const text = usePanel().text.value;
  const { value: quotas } = useAnswer({ of: 'quotas' });
  if (!quotas || quotas.length === 0) return null;
  return (
    <>
      <h3 class="sub" id="quotas-title">
        {text.t('quotas')}
      </h3>
      <ul aria-labelledby="quotas-title" data-testid="quotas">
        {quotas.map((quota) => (
          <Row key={quota.key} quota={quota} />
        ))}
      </ul>
    </>
  );
}
