/** When the review of one scope is told of: every week, every month. Kept at once. */
import { useId } from 'preact/hooks';
import type { Who } from '../lib/engine/question';
import type { ReportRule, ReportRuleKind } from '../lib/messages/protocol';
import { mostWorkDays, sameWho } from '../lib/messages/report-reminders';
import type { Text } from '../lib/text/text';
import type { ReviewTimesModel } from './review-times-model';
import { minutesOf, two } from './target-rule-draft';

/** What a kind starts with: Monday and the first work day, at nine. */
const starts: { readonly [K in ReportRuleKind]: Extract<ReportRule, { kind: K }> } = {
  weekly: { kind: 'weekly', weekday: 1, at: 540 },
  monthly: { kind: 'monthly', workDay: 1, at: 540 },
};
const weekdays = [1, 2, 3, 4, 5, 6, 7];
const workDays = Array.from({ length: mostWorkDays }, (_, i) => i + 1);

const clock = (at: number): string => `${two(Math.floor(at / 60))}:${two(at % 60)}`;

const nth = (text: Text, workDay: number): string =>
  workDay === mostWorkDays ? text.t('reviewLastWorkDay') : text.t('reviewNthWorkDay', { n: text.f.count(workDay) });

/** "Monday, 09:00" or "work day 1, 09:00". */
export function whenText(text: Text, rule: ReportRule): string {
  const day = rule.kind === 'weekly' ? text.f.weekday(rule.weekday, 'long') : nth(text, rule.workDay);
  return text.t('reviewWhen', { day, time: text.f.clock(rule.at) });
}

interface TimeProps {
  text: Text;
  kind: ReportRuleKind;
  rule: ReportRule | undefined;
  onChange(rule: ReportRule | undefined): void;
}

function Day({ text, rule, onChange }: { text: Text; rule: ReportRule; onChange(rule: ReportRule): void }) {
  const weekly = rule.kind === 'weekly';
  return (
    <select
      class="input"
      data-testid={`review-${rule.kind}-day`}
      aria-label={text.t(weekly ? 'reviewWeekday' : 'reviewWorkDay')}
      value={String(weekly ? rule.weekday : rule.workDay)}
      onChange={(event) => {
        const day = Number(event.currentTarget.value);
        onChange(weekly ? { ...rule, weekday: day } : { ...rule, workDay: day });
      }}
    >
      {(weekly ? weekdays : workDays).map((day) => (
        <option key={day} value={String(day)}>
          {weekly ? text.f.weekday(day, 'long') : nth(text, day)}
        </option>
      ))}
    </select>
  );
}

function Time({ text, kind, rule, onChange }: TimeProps) {
  const id = useId();
  const label = text.t(kind === 'weekly' ? 'reviewWeekly' : 'reviewMonthly');
  return (
    <div class="ln keep" role="group" aria-labelledby={id}>
      <label class="tick">
        <input
          type="checkbox"
          data-testid={`review-${kind}`}
          checked={rule !== undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? starts[kind] : undefined)}
        />
        <span id={id}>{label}</span>
      </label>
      {rule && (
        <div class="acts">
          <Day text={text} rule={rule} onChange={onChange} />
          <input
            class="input"
            type="time"
            data-testid={`review-${kind}-at`}
            aria-label={text.t('reviewAt')}
            value={clock(rule.at)}
            onChange={(event) => {
              const at = minutesOf(event.currentTarget.value);
              if (at !== undefined && at < 1440) onChange({ ...rule, at });
            }}
          />
        </div>
      )}
    </div>
  );
}

/** @param who whose review */
export function ReviewTimes({ text, model, who }: { text: Text; model: ReviewTimesModel; who: Who }) {
  const set = model.set.value ?? [];
  return (
    <>
      {(['weekly', 'monthly'] as const).map((kind) => (
        <Time
          key={kind}
          text={text}
          kind={kind}
          rule={set.find((one) => one.rule.kind === kind && sameWho(one.who, who))?.rule}
          onChange={(rule) => void model.save(who, kind, rule)}
        />
      ))}
    </>
  );
}
