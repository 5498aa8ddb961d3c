/** What a person sets for all connections. Types only. */

export interface Settings {
  language: 'auto' | 'en' | 'zh-CN' | 'pl';
  theme: 'auto' | 'light' | 'dark';
  timeZone: 'auto' | string;
  weekStart: 'auto' | number;
  fiscalYearStart: number;
  /** What amounts are converted into where there are rates: ISO 4217, or that of the CRM. */
  currency: 'auto' | string;
  workDays: number[];
  workFrom: number;
  workTo: number;
  holidays: string[];
  /** Minutes within which a lead should hear back; HBR's hour by default. */
  responseLimitMinutes: number;
  /** Minutes from local midnight between which nothing disturbs; equal: never quiet. */
  quietFrom: number;
  quietTo: number;
  /** Do not disturb until then, epoch ms. */
  quietUntil?: number;
  notifications: boolean;
  singleKeys: boolean;
}

/** What a panel follows. */
export type PanelSettings = Pick<Settings, 'language' | 'theme' | 'singleKeys'>;
