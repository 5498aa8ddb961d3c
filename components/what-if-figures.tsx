/** Figures and targets before and after, with the arithmetic said. */
import { labels } from '../lib/metrics/labels';
import type { Moved } from '../lib/messages/questions/what-if';
import type { AnswerOf } from '../lib/messages/questions';
import type { MetricResult } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { basisText } from './figure-how';
import { nameOf, valueText, whyText } from './figure-text';
import { targetName } from './target-row';
import { usePanel } from './use-panel';

const shown = (text: Text, { unit, value, currency, metric }: MetricResult): string =>
  value === undefined ? '—' : valueText(text, unit, value, currency, metric);

/** How the second value comes from the first: "(9 + 2) ÷ (24 + 3) = 40.7%", "$310K + $24K = $334K". */
export function arithmetic(text: Text, { before, after }: Pick<Moved, 'before' | 'after'>): string {
  const v = shown(text, after);
  if (after.value === undefined || before.value === after.value) return text.t('arithSame');
  if (before.value === undefined) return text.t('arithNew');
  if (after.metric === 'win_rate_count') {
    const [won, decided] = [before.numerator ?? 0, before.denominator ?? 0];
    return text.t('arithRate', {
      won: text.f.count(won),
      moreWon: text.f.count((after.numerator ?? 0) - won),
      decided: text.f.count(decided),
      more: text.f.count((after.denominator ?? 0) - decided),
      v,
    });
  }
  if (after.unit === 'ratio') return text.t('arithTo', { a: shown(text, before), v });
  const difference = after.value - before.value;
  const b = valueText(text, after.unit, Math.abs(difference), after.currency, after.metric);
  return text.t(difference > 0 ? 'arithPlus' : 'arithMinus', { a: shown(text, before), b, v });
}

function Row({ one }: { one: Moved }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { metric, before, after } = one;
  const changed = before.value !== after.value;
  const crm = panel.connection.value?.crmName ?? '';
  const basis = metric === 'revenue' && after.basis !== undefined && after.basis !== 'bookings' ? basisText(text, after.basis) : undefined;
  return (
    <tr data-testid="what-if-row" data-metric={metric} data-before={before.value} data-after={after.value}>
      <th scope="row">
        {nameOf(text, metric)}
        <small class="t2">
          {after.reason !== undefined
            ? whyText(text, after.reason, crm)
            : basis !== undefined
              ? text.t('whatIfBasis', { basis })
              : arithmetic(text, one)}
        </small>
      </th>
      <td class="num">{shown(text, before)}</td>
      <td class={`num ${changed ? 'b' : 't2'}`}>{shown(text, after)}</td>
    </tr>
  );
}

export function WhatIfFigures({ moved }: { moved: readonly Moved[] }) {
  const text = usePanel().text.value;
  return (
    <table class="moves" aria-label={text.t('whatIfFigures')}>
      <thead>
        <tr>
          <th scope="col">{text.t('columnLine')}</th>
          <th scope="col" class="num">
            {text.t('columnBefore')}
          </th>
          <th scope="col" class="num">
            {text.t('columnAfter')}
          </th>
        </tr>
      </thead>
      <tbody>
        {moved.map((one) => (
          <Row key={one.metric} one={one} />
        ))}
      </tbody>
    </table>
  );
}

export function WhatIfTargets({ targets }: { targets: AnswerOf<'whatIf'>['targets'] }) {
  const text = usePanel().text.value;
  const share = (of: number | undefined): string => (of === undefined ? '—' : text.f.percent(of));
  return (
    <section class="card" data-testid="what-if-targets">
      <div class="ch">
        <h3>{text.t('whatIfTargets')}</h3>
      </div>
      <ul class="list">
        {targets.map(({ before, after }) => {
          const { metric, currency } = after.target;
          const actual = (value: number | undefined): string => {
            if (value === undefined) return '—';
            return valueText(text, labels[metric].unit, value, currency, metric);
          };
          return (
            <li key={after.target.id} data-before={before.share} data-after={after.share}>
              <span>
                {targetName(text, after)}
                <br />
                <span class="t2">{text.t('whatIfTarget', { before: share(before.share), after: share(after.share) })}</span>
              </span>
              <span>
                {before.actual === after.actual
                  ? actual(after.actual)
                  : text.t('arithTo', { a: actual(before.actual), v: actual(after.actual) })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
