/** Over which days a target is counted: each period from now on, one alone, or days of its own. */
import { useId } from 'preact/hooks';
import type { TargetPeriod } from '../lib/messages/protocol';
import type { TargetPast } from '../lib/messages/questions/targets';
import type { Key } from '../lib/text/words';
import type { TargetFields } from './target-draft';
import { usePanel } from './use-panel';

const periods: readonly TargetPeriod[] = ['day', 'week', 'month', 'quarter', 'year', 'custom'];
const keys = {
  day: 'targetPeriod_day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'targetPeriod_year',
  custom: 'targetPeriod_custom',
} as const satisfies Record<TargetPeriod, Key>;

interface TargetDaysProps {
  fields: TargetFields;
  past: TargetPast | undefined;
  onChange(part: Partial<TargetFields>): void;
}

export function TargetDays({ fields, past, onChange }: TargetDaysProps) {
  const text = usePanel().text.value;
  const field = useId();
  const { period, when, from, to } = fields;
  const date = (name: 'from' | 'to') => (
    <div class="line">
      <label for={`${field}-${name}`}>{text.t(name)}</label>
      <input
        class="input"
        type="date"
        id={`${field}-${name}`}
        data-testid={`target-${name}`}
        value={fields[name]}
        onInput={(event) => onChange({ [name]: event.currentTarget.value })}
      />
    </div>
  );
  return (
    <>
      <div class="two">
        <div class="line">
          <label for={`${field}-period`}>{text.t('fieldPeriod')}</label>
          <select
            class="input"
            id={`${field}-period`}
            data-testid="target-period"
            value={period}
            onChange={(event) => onChange({ period: event.currentTarget.value as TargetPeriod, when: 'each' })}
          >
            {periods.map((one) => (
              <option key={one} value={one}>
                {text.t(keys[one])}
              </option>
            ))}
          </select>
        </div>
        {period !== 'custom' && (
          <div class="line">
            <label for={`${field}-when`}>{text.t('targetWhen')}</label>
            <select
              class="input"
              id={`${field}-when`}
              data-testid="target-when"
              value={when}
              onChange={(event) => onChange({ when: event.currentTarget.value as TargetFields['when'] })}
            >
              <option value="each">{text.t('targetWhen_each')}</option>
              {when === 'kept' && <option value="kept">{text.t('targetWhen_this', { days: text.f.days(from, to) })}</option>}
              {(past || when === 'this') && (
                <option value="this">{text.t('targetWhen_this', { days: past ? text.f.days(past.days.from, past.days.to) : '' })}</option>
              )}
              {(past || when === 'next') && (
                <option value="next">{text.t('targetWhen_next', { days: past ? text.f.days(past.next.from, past.next.to) : '' })}</option>
              )}
            </select>
          </div>
        )}
      </div>
      {period === 'custom' && (
        <div class="two">
          {date('from')}
          {date('to')}
        </div>
      )}
    </>
  );
}
