/** States of the sheets behind figures. */
import { act } from './gallery-acts';
import type { PanelEvent } from '../../lib/messages/protocol';
import type { MetricId } from '../../lib/metrics/result';
import type { Answers } from './answers';
import { connection, idle, record, view } from './fixtures';
import type { State } from './gallery-states';
import { records } from './sheet-fixtures';

const events: PanelEvent[] = [
  { type: 'welcome', connection, snapshotKey: 'none' },
  { type: 'sync', sync: idle },
  { type: 'view', view },
  { type: 'record', record, pending: false },
];

const drill = (metric: MetricId, answers: Answers = {}): State => ({
  events,
  answers,
  then: (model) => model.openSheet({ is: 'figure', metric }),
});

/** Once the sheet has drawn its answers; a state is reached by what a person does. */
const press = (selector: string): void => {
  for (const found of document.querySelectorAll<HTMLElement>(selector)) found.click();
};
const type = (selector: string, value: string): void => {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

export const sheetStates: Record<string, State> = {
  drill: drill('win_rate_count'),
  drillResponse: drill('lead_response_time'),
  drillPipeline: drill('pipeline_value'),
  drillCount: drill('won_deals'),
  drillDays: drill('sales_cycle_length'),
  drillMany: drill('win_rate_count', { behind: records(12_480, 340) }),
  drillLeftOut: {
    ...drill('win_rate_count'),
    then: (model) => (model.openSheet({ is: 'figure', metric: 'win_rate_count' }), act(() => press('[data-testid=tab-leftOut]'))),
  },
  drillNone: drill('csat', { behind: records(0, 0) }),
  drillReading: drill('revenue', { rows: () => 'nothing', behind: () => 'nothing', breakdown: () => 'nothing', coverage: () => 'nothing' }),
  drillFailed: drill('revenue', { behind: () => 'fails', breakdown: () => 'fails', coverage: () => 'fails' }),
  drillTeam: {
    events,
    then(model) {
      model.toggleTeam();
      model.openSheet({ is: 'figure', metric: 'revenue' });
    },
  },
  whatIf: { events, then: (model) => model.openSheet({ is: 'whatIf', metric: 'win_rate_count' }) },
  whatIfChosen: {
    events,
    then(model) {
      model.openSheet({ is: 'whatIf', metric: 'win_rate_count' });
      act(() => {
        press('tr[data-index="0"] [data-as=won], tr[data-index="2"] [data-as=won]');
        press('tr[data-index="1"] [data-as=lost]');
      });
    },
  },
  whatIfNone: { events, answers: { behind: records(0, 0) }, then: (model) => model.openSheet({ is: 'whatIf' }) },
  search: { events, then: (model) => model.openSheet({ is: 'figures' }) },
  searchFound: {
    events,
    then(model) {
      model.openSheet({ is: 'figures' });
      act(() => type('[data-testid=find-figure]', 'rate'));
    },
  },
  searchNone: {
    events,
    then(model) {
      model.openSheet({ is: 'figures' });
      act(() => type('[data-testid=find-figure]', 'xyzzy'));
    },
  },
};
