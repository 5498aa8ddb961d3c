import type { Settings } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/engine/question';

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const firstDayOfWeek = (): number => {
  const locale = new Intl.Locale(navigator.language) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return locale.getWeekInfo?.().firstDay ?? locale.weekInfo?.firstDay ?? 1;
};

/** The calendar figures are placed by: the person's settings, else the signed-in user's own zone, else the browser's. */
export function calendarOf(settings: Settings, userZone: string | undefined): Calendar {
  return {
    timeZone: settings.timeZone === 'auto' ? (userZone ?? browserZone()) : settings.timeZone,
    weekStart: settings.weekStart === 'auto' ? firstDayOfWeek() : settings.weekStart,
    fiscalYearStart: settings.fiscalYearStart,
    workDays: settings.workDays,
    workFrom: settings.workFrom,
    workTo: settings.workTo,
    holidays: settings.holidays,
  };
}

/** What unlike amounts are converted into: the person's choice, else that of the CRM. */
export function currencyOf(settings: Settings, connection: { currency?: string }): string {
  return settings.currency === 'auto' ? (connection.currency ?? 'EUR') : settings.currency;
}
