/** Work days and hours, days off, the reply limit. Every change is kept at once. */
import { useState } from 'preact/hooks';
import type { Settings } from '../lib/messages/protocol';
import { Icon } from './icon';
import type { OptionsModel } from './options-model';
import { QuietForm } from './quiet-form';
import { Line } from './setting';
import { minutesOf } from './target-draft';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

interface FormProps {
  model: OptionsModel;
  settings: Settings;
}

function Days({ model, settings }: FormProps) {
  const text = model.text.value;
  const toggle = (day: number): void => {
    const on = settings.workDays.includes(day);
    void model.save({ workDays: on ? settings.workDays.filter((d) => d !== day) : [...settings.workDays, day].sort((a, b) => a - b) });
  };
  return (
    <fieldset class="ln">
      <legend>{text.t('workDays')}</legend>
      <div class="acts days7">
        {week.map((day) => (
          <label key={day} class="tick">
            <input type="checkbox" data-testid={`work-day-${day}`} checked={settings.workDays.includes(day)} onChange={() => toggle(day)} />
            {text.f.weekday(day)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Hours({ model, settings }: FormProps) {
  const text = model.text.value;
  const [wrong, setWrong] = useState(false);
  const set = (part: Partial<Pick<Settings, 'workFrom' | 'workTo'>>): void => {
    const next = { workFrom: settings.workFrom, workTo: settings.workTo, ...part };
    const bad = next.workTo <= next.workFrom;
    setWrong(bad);
    if (!bad) void model.save(part);
  };
  const field = (key: 'workFrom' | 'workTo') => (
    <Line label={text.t(key)}>
      {(id) => (
        <input
          class="input"
          id={id}
          type="time"
          data-testid={key}
          value={clock(settings[key])}
          aria-invalid={wrong}
          onChange={(e) => {
            const minutes = minutesOf(e.currentTarget.value);
            if (minutes !== undefined) set({ [key]: minutes });
          }}
        />
      )}
    </Line>
  );
  return (
    <>
      {field('workFrom')}
      {field('workTo')}
      {wrong && (
        <p class="pad sm bad" role="alert">
          {text.t('workOrder')}
        </p>
      )}
    </>
  );
}

function Holidays({ model, settings }: FormProps) {
  const text = model.text.value;
  const [day, setDay] = useState('');
  const add = (): void => {
    if (day === '' || settings.holidays.includes(day)) return;
    void model.save({ holidays: [...settings.holidays, day].sort() });
    setDay('');
  };
  return (
    <>
      <Line label={text.t('holidays')}>
        {(id) => (
          <>
            <input class="input" id={id} type="date" data-testid="holiday" value={day} onInput={(e) => setDay(e.currentTarget.value)} />
            <button type="button" class="btn" data-testid="holiday-add" disabled={day === ''} onClick={add}>
              {text.t('holidayAdd')}
            </button>
          </>
        )}
      </Line>
      {settings.holidays.length > 0 && (
        <ul class="tags">
          {settings.holidays.map((one) => (
            <li key={one}>
              <span class="chip">
                {text.f.dayLong(one)}
                <button
                  type="button"
                  aria-label={text.t('holidayRemove', { day: text.f.dayLong(one) })}
                  onClick={() => void model.save({ holidays: settings.holidays.filter((h) => h !== one) })}
                >
                  <Icon name="close" size={12} />
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function HoursForm({ model, settings }: FormProps) {
  const text = model.text.value;
  return (
    <div class="card">
      <Days model={model} settings={settings} />
      <Hours model={model} settings={settings} />
      <Holidays model={model} settings={settings} />
      <QuietForm model={model} settings={settings} />
      <Line label={text.t('responseLimit')} hint={text.t('responseLimitHint')}>
        {(id) => (
          <input
            class="input"
            id={id}
            type="number"
            min="1"
            step="1"
            data-testid="response-limit"
            value={String(settings.responseLimitMinutes)}
            onChange={(e) => {
              const minutes = Math.round(Number(e.currentTarget.value));
              if (Number.isFinite(minutes) && minutes > 0) void model.save({ responseLimitMinutes: minutes });
            }}
          />
        )}
      </Line>
    </div>
  );
}
