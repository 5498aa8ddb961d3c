import type { Settings } from '../../lib/messages/protocol';

/** What holds until the person says otherwise: a Monday-to-Friday week and HBR's hour to answer a lead. */
export const defaultSettings: Settings = {
  language: 'auto',
  theme: 'auto',
  timeZone: 'auto',
  weekStart: 'auto',
  fiscalYearStart: 1,
  currency: 'auto',
  workDays: [1, 2, 3, 4, 5],
  workFrom: 9 * 60,
  workTo: 18 * 60,
  holidays: [],
  responseLimitMinutes: 60,
  quietFrom: 20 * 60,
  quietTo: 7 * 60,
  notifications: true,
  singleKeys: true,
};
