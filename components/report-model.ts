/** All state of the page of the review, in signals. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { PeriodChoice, Who } from '../lib/engine/question';
import type { Settings } from '../lib/messages/protocol';
import type { ReportAnswer } from '../lib/messages/questions/report';
import type { ReportStart } from '../lib/messages/questions/report-address';
import { reportCsv } from '../lib/report/csv';
import { reportMarkdown } from '../lib/report/markdown';
import { viewOf, type ReportView } from '../lib/report/view';
import { pickLanguage } from '../lib/text/language';
import { createText, type Text } from '../lib/text/text';
import type { PageClient } from './page-client';
import { createReviewTimesModel, type ReviewTimesModel } from './review-times-model';

export interface ReportEffects {
  languages: readonly string[];
  /** IANA zone of the browser, until the zone of the review is known. */
  timeZone: string;
  print(): void;
  copy(text: string): Promise<boolean>;
  /** Hands a file to the person. */
  download(name: string, text: string): void;
}

export type ReportShown = { is: 'reading' } | { is: 'failed'; why: string } | ReportAnswer;

export interface ReportModel {
  shown: ReadonlySignal<ReportShown>;
  /** The review in words; undefined where there is none. */
  view: ReadonlySignal<ReportView | undefined>;
  /** Another review is on its way. */
  busy: ReadonlySignal<boolean>;
  text: ReadonlySignal<Text>;
  theme: ReadonlySignal<Settings['theme']>;
  period: ReadonlySignal<PeriodChoice | undefined>;
  /** What the panel showed, where it is none of the usual ones. */
  asInPanel: PeriodChoice | undefined;
  names: ReadonlySignal<boolean>;
  /** Whose review it is; undefined where the address says nothing. */
  who: Who | undefined;
  reviews: ReviewTimesModel;
  /** For the polite live region. */
  said: ReadonlySignal<'copied' | 'notCopied' | 'reportSaved' | undefined>;
  choose(period: PeriodChoice): void;
  setNames(names: boolean): void;
  again(): void;
  print(): void;
  copy(): Promise<void>;
  download(): void;
}

export const reportPeriods = [
  { key: 'lastWeek', period: { kind: 'week', offset: -1 } },
  { key: 'lastMonth', period: { kind: 'month', offset: -1 } },
  { key: 'thisMonth', period: { kind: 'month', offset: 0 } },
  { key: 'lastQuarter', period: { kind: 'quarter', offset: -1 } },
] as const satisfies readonly { key: string; period: PeriodChoice }[];

export const samePeriod = (a: PeriodChoice, b: PeriodChoice): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * @param client the road to the background
 * @param effects printer, clipboard, downloads
 * @param start what the address says; undefined: it says nothing that can be read
 */
export function createReportModel(client: PageClient, effects: ReportEffects, start: ReportStart | undefined): ReportModel {
  const settings = signal<Settings | undefined>(undefined);
  const shown = signal<ReportShown>(start ? { is: 'reading' } : { is: 'gone' });
  const period = signal(start?.period);
  const names = signal(true);
  const busy = signal(start !== undefined);
  const said = signal<'copied' | 'notCopied' | 'reportSaved' | undefined>(undefined);
  /** Counts what was asked, so that a late answer to an earlier choice is dropped. */
  let asked = 0;

  const text = computed(() => {
    const zone = shown.value.is === 'report' ? shown.value.report.timeZone : effects.timeZone;
    return createText(pickLanguage(settings.value?.language ?? 'auto', effects.languages), zone);
  });
  const view = computed(() => (shown.value.is === 'report' ? viewOf(text.value, shown.value.report, shown.value.crm) : undefined));

  async function ask(): Promise<void> {
    if (!start || !period.value) return;
    const mine = ++asked;
    busy.value = true;
    said.value = undefined;
    try {
      settings.value ??= await client.ask({ type: 'settings' });
      const answer = await client.ask({ type: 'report', id: start.id, who: start.who, period: period.value, names: names.value });
      if (mine === asked) shown.value = answer;
    } catch (error) {
      if (mine === asked) shown.value = { is: 'failed', why: error instanceof Error ? error.message : String(error) };
    } finally {
      if (mine === asked) busy.value = false;
    }
  }

  void ask();

  /** What fails is said in place of the review: nothing of it would be kept either. */
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      shown.value = { is: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  };

  const known = start && reportPeriods.some((one) => samePeriod(one.period, start.period));
  return {
    ...{ shown, view, busy, text, period, names, said },
    theme: computed(() => settings.value?.theme ?? 'auto'),
    who: start?.who,
    reviews: createReviewTimesModel(client, signal(start?.id), attempt),
    asInPanel: start && !known ? start.period : undefined,
    choose(chosen) {
      period.value = chosen;
      void ask();
    },
    setNames(wanted) {
      names.value = wanted;
      void ask();
    },
    again() {
      shown.value = { is: 'reading' };
      void ask();
    },
    print: effects.print,
    async copy() {
      if (shown.value.is !== 'report') return;
      const done = await effects.copy(reportMarkdown(text.value, shown.value.report, shown.value.crm));
      said.value = done ? 'copied' : 'notCopied';
    },
    download() {
      if (shown.value.is !== 'report') return;
      const { report, crm } = shown.value;
      effects.download(`paceline-${report.days.from}-${report.days.to}.csv`, reportCsv(text.value, report, crm));
      said.value = 'reportSaved';
    },
  };
}
