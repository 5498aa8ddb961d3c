/** Language, colours, time zone, start of week and year, reminders and keys. */
import { languageNames, languages } from '../lib/text/language';
import type { Settings } from '../lib/messages/protocol';
import type { OptionsModel } from './options-model';
import { Choice, Line, Switch } from './setting';

const weekStarts = ['auto', '1', '6', '7'] as const;
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export function DisplayForm({ model, settings }: { model: OptionsModel; settings: Settings }) {
  const text = model.text.value;
  const zones = Intl.supportedValuesOf('timeZone');
  const known = settings.timeZone === 'auto' || zones.includes(settings.timeZone) ? zones : [settings.timeZone, ...zones];
  return (
    <div class="card">
      <Choice
        label={text.t('language')}
        testId="language"
        anchor="language"
        value={settings.language}
        options={[{ value: 'auto', label: text.t('languageAuto') }, ...languages.map((value) => ({ value, label: languageNames[value] }))]}
        onChange={(language) => void model.save({ language })}
      />
      <Choice
        label={text.t('theme')}
        testId="theme"
        anchor="theme"
        value={settings.theme}
        options={[
          { value: 'auto', label: text.t('themeAuto') },
          { value: 'light', label: text.t('themeLight') },
          { value: 'dark', label: text.t('themeDark') },
        ]}
        onChange={(theme) => void model.save({ theme })}
      />
      <Choice
        label={text.t('timeZone')}
        testId="time-zone"
        value={settings.timeZone}
        options={[
          { value: 'auto', label: text.t('timeZoneAuto', { zone: model.browserZone }) },
          ...known.map((value) => ({ value, label: value })),
        ]}
        onChange={(timeZone) => void model.save({ timeZone })}
      />
      <Choice
        label={text.t('weekStart')}
        testId="week-start"
        value={String(settings.weekStart)}
        options={weekStarts.map((value) => ({
          value,
          label: value === 'auto' ? text.t('weekStartAuto') : text.f.weekday(Number(value), 'long'),
        }))}
        onChange={(value) => void model.save({ weekStart: value === 'auto' ? 'auto' : Number(value) })}
      />
      <Choice
        label={text.t('fiscalYear')}
        testId="fiscal-year"
        value={String(settings.fiscalYearStart)}
        options={months.map((month) => ({ value: String(month), label: text.f.month(month) }))}
        onChange={(value) => void model.save({ fiscalYearStart: Number(value) })}
      />
      <Choice
        label={text.t('reportCurrency')}
        hint={text.t('reportCurrencyHint')}
        testId="currency"
        anchor="currency"
        value={settings.currency}
        options={[
          { value: 'auto', label: text.t('reportCurrencyAuto') },
          ...Intl.supportedValuesOf('currency').map((value) => ({ value, label: text.f.currencyName(value) })),
        ]}
        onChange={(currency) => void model.save({ currency })}
      />
      <Switch
        label={text.t('notifications')}
        hint={text.t('notificationsHint')}
        testId="notifications"
        on={settings.notifications}
        onChange={(notifications) => void model.save({ notifications })}
      />
      <Switch
        label={text.t('singleKeys')}
        hint={text.t('singleKeysHint')}
        testId="single-keys"
        on={settings.singleKeys}
        onChange={(singleKeys) => void model.save({ singleKeys })}
      />
      <Line label={text.t('dockTitle')} hint={text.t('dockResetHint')}>
        {(id) => (
          <button
            type="button"
            class="btn"
            id={id}
            data-testid="dock-reset"
            aria-label={text.t('dockReset')}
            onClick={() => void model.resetDock()}
          >
            {text.t('dockReset')}
          </button>
        )}
      </Line>
    </div>
  );
}
