/** What a CRM may say to its own count, for the gallery and the tests of the card. */
import type { AnswerOf, QuestionOf } from '../../lib/messages/questions';
import type { CountPart } from '../../lib/messages/questions/crm-count';
import type { MetricId } from '../../lib/metrics/result';
import { act } from './gallery-acts';
import type { State } from './gallery-states';
import { connection, idle, now, view } from './fixtures';
import { records } from './sheet-fixtures';

type Answer = AnswerOf<'crmCount'>;

const usd = (units: number) => [{ units: units * 10_000, currency: 'USD' }];
const url = (id: string) => `https://crm.northdesk.example/deals/${id}`;
const query = 'GET /api/deal-summary?of=won&from=2026-11-01&to=2026-11-30&owners=17';
const part = (more: Partial<CountPart>): CountPart => ({
  ...{ of: 'open', query, equal: true, differ: { onlyOurs: [], onlyTheirs: [], more: 0 } },
  ...{ ours: { count: 37, sums: usd(412_300) }, theirs: { count: 37, sums: usd(412_300) } },
  ...more,
});

export const equal: Answer = { is: 'told', equal: true, parts: [part({})] };
export const otherAmounts: Answer = {
  is: 'told',
  equal: false,
  parts: [part({ equal: false, theirs: { count: 37, sums: usd(418_300) } })],
};
export const differs: Answer = {
  is: 'told',
  equal: false,
  parts: [
    part({
      ...{ of: 'won', equal: false, ours: { count: 9, sums: usd(88_000) } },
      theirs: { count: 11, sums: [...usd(93_400), { units: 121_000_000, currency: 'EUR' }], converted: true },
      differ: {
        onlyTheirs: [
          { id: 'd1', name: 'Alder Print 4', url: url('d1'), why: 'not_pulled' },
          {
            id: 'd2',
            name: 'Harbour Mills renewal of all three sites, phase two',
            url: url('d2'),
            why: 'left_out',
            reason: 'negative_amount',
          },
          { id: 'd3', name: '', url: url('d3'), why: 'day' },
        ],
        onlyOurs: [{ id: 'd9', name: 'Cobalt Labs 2', url: url('d9'), why: 'owner' }],
        more: 12,
      },
    }),
    // It lists deals up to some number, and adds up none.
    {
      ...{ of: 'lost', query, equal: false, ours: { count: 4_218, sums: usd(9_100_000) } },
      theirs: { count: 4_220, sums: [], unsummed: true },
    },
  ],
};
export const limited: Answer = { is: 'failed', problem: 'rate_limited', retryAt: now + 15 * 60_000 };

const events: State['events'] = [
  { type: 'welcome', connection, snapshotKey: 'none' },
  { type: 'sync', sync: idle },
  { type: 'view', view },
];
type Say = (asked: QuestionOf<'crmCount'>) => Answer | 'nothing' | 'fails';

/** The sheet of a figure on which somebody has asked the CRM so many times. */
const counted = (say: Say, presses = 1, metric: MetricId = 'pipeline_value'): State => {
  const button = () => document.querySelector<HTMLButtonElement>('[data-testid=crm-count-ask]');
  const press = (left: number): void => {
    for (let nth = 0; nth < left; nth++)
      act(
        () => button()?.click(),
        () => button()?.disabled === false,
      );
  };
  return {
    events,
    // Few records above it, so that the card is on the picture.
    answers: { crmCount: say, behind: records(3, 0) },
    then(model) {
      model.openSheet({ is: 'figure', metric });
      if (presses > 0) press(presses);
    },
  };
};
const says =
  (answer: Answer | 'nothing'): Say =>
  ({ probe }) =>
    probe ? { is: 'offered' } : answer;
/** Told once; the second time it takes its time. */
const again = (): Say => {
  let asked = 0;
  return ({ probe }) => {
    if (probe) asked = 0; // the sheet has just been opened
    return probe ? { is: 'offered' } : asked++ === 0 ? equal : 'nothing';
  };
};

export const crmCountStates: Record<string, State> = {
  drillCrmEqual: counted(says(equal)),
  drillCrmDiffers: counted(says(differs), 1, 'win_rate_count'),
  drillCrmAmounts: counted(says(otherAmounts)),
  drillCrmAsking: counted(again(), 2),
  drillCrmLimited: counted(says(limited)),
  drillCrmNever: counted(() => ({ is: 'not_offered', why: 'crm' }), 0),
  drillCrmPast: counted(() => ({ is: 'not_offered', why: 'past' }), 0),
};
