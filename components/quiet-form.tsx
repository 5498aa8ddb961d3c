/** When nothing may disturb: quiet hours of every day, and do-not-disturb for now. */
import type { Settings } from '../lib/messages/protocol';
import type { OptionsModel } from './options-model';
import { Choice, Line } from './setting';
import { minutesOf } from './target-draft';

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;

const spans = ['1', '4', '24'] as const;
type Span = 'off' | 'now' | (typeof spans)[number];

export function QuietForm({ model, settings }: { model: OptionsModel; settings: Settings }) {
  const text = model.text.value;
  const now = Date.now();
  const until = settings.quietUntil !== undefined && settings.quietUntil > now ? settings.quietUntil : undefined;
  const set = (span: Span): void => {
    if (span === 'now') return;
    // Zero is over long ago: nothing has to be taken out of the settings.
    void model.save({ quietUntil: span === 'off' ? 0 : now + Number(span) * 3_600_000 });
  };
  const field = (key: 'quietFrom' | 'quietTo', hint?: string) => (
    <Line label={text.t(key)} hint={hint}>
      {(id) => (
        <input
          class="input"
          id={id}
          type="time"
          data-testid={key}
          value={clock(settings[key])}
          onChange={(e) => {
            const minutes = minutesOf(e.currentTarget.value);
            if (minutes !== undefined) void model.save({ [key]: minutes });
          }}
        />
      )}
    </Line>
  );
  return (
    <>
      {field('quietFrom', text.t('quietHint'))}
      {field('quietTo')}
      <Choice<Span>
        label={text.t('quietUntil')}
        testId="quiet-until"
        value={until === undefined ? 'off' : 'now'}
        options={[
          { value: 'off', label: text.t('quietOff') },
          ...(until === undefined ? [] : [{ value: 'now' as const, label: text.t('quietNow', { time: text.f.dateTime(until) }) }]),
          ...spans.map((span) => ({ value: span, label: text.t('quietHours', { n: Number(span) }) })),
        ]}
        onChange={set}
      />
    </>
  );
}
