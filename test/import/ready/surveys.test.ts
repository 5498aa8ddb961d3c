/** Surveys of any tool become answers, on the scale that was chosen. */
import { expect, it } from 'vitest';
import { ask } from '../../metrics/examples/conversation';
import { made } from './made';

const answers = async (tool: 'survey-nps' | 'survey-stars', csv: string) => {
  const { records, faults, report } = await made(tool, csv, { zone: 'UTC' });
  expect(faults).toEqual([]);
  return { records, report };
};

it('scores from 0 to 10 with the CRM’s ids; a row without a score was sent and not answered', async () => {
  const csv = `Response ID,Sent at,Responded at,NPS score,Account ID,Channel
r1,2026-11-02 08:00,2026-11-03 09:30,10,a1,e-mail
r2,2026-11-02 08:00,,,a2,e-mail
r3,2026-11-02 08:00,2026-11-04 10:00,3,a3,e-mail
`;
  const { records } = await answers('survey-nps', csv);
  expect(records.map(({ id }) => id)).toHaveLength(3);
  expect(records[0]).toMatchObject({
    ...{ entity: 'surveyResponse', scale: 'nps', score: 10, accountId: 'a1', channel: 'e-mail' },
    ...{ sentAt: Date.UTC(2026, 10, 2, 8), respondedAt: Date.UTC(2026, 10, 3, 9, 30) },
  });
  expect(records[1]).not.toHaveProperty('respondedAt');
  // Two of three answered; of those one is content.
  expect(ask('feedback_rate', records)).toMatchObject({ value: 2 / 3 });
  expect(ask('csat', records).n).toBe(2);
});

it('stars as a form keeps them: the question as the head, a time stamp, no ids', async () => {
  const csv = 'Timestamp,Rating\n11/13/2026 10:02:33,5\n11/13/2026 10:02:33,5\n11/14/2026 9:00:00,2\n11/14/2026 9:00:00,great\n';
  const { records, report } = await answers('survey-stars', csv);
  expect(records.map((one) => 'score' in one && one.score)).toEqual([5, 5, 2]);
  expect(new Set(records.map(({ id }) => id)).size).toBe(3);
  expect(report?.files[0]).toMatchObject({ rows: 4, kept: 3, rejected: 1 });
  expect(ask('csat', records)).toMatchObject({ value: 2 / 3, n: 3 });
});

it('the usual question of a net promoter survey is known by its words', async () => {
  const csv = 'Submitted at,How likely are you to recommend us to a friend?\n2026-11-13T10:00:00Z,9\n';
  expect((await answers('survey-nps', csv)).records[0]).toMatchObject({ score: 9, scale: 'nps' });
});
