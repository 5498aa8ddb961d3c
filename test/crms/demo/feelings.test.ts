/** Texts of customers, from the demo CRM's wire to the record: scored in three languages, and nothing of them is kept. */
import { describe, expect, test } from 'vitest';
import { activity, surveyResponse } from '../../../lib/crm/demo/rows';
import * as schema from '../../../lib/crm/demo/schema';
import { surveyResponse as surveySchema } from '../../../lib/crm/demo/schema-marketing';
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine } from '../../../lib/engine/engine';
import { allTexts } from './feelings';
import { generateCompany as generate } from './generate/company';
import { rowsOf, wireFormat } from './wire';

const company = generate({ seed: 3, size: 0.3, today: '2026-11-21' });
const wire = wireFormat(company.org.timeZone);
const heard = rowsOf(company, 'activities').map((row) => [row, activity(schema.activity.parse(wire.activities(row)))] as const);
const answered = rowsOf(company, 'survey-answers').map(
  (row) => [row, surveyResponse(surveySchema.parse(wire['survey-answers'](row)))] as const,
);

test.each(allTexts)('%s: %s', (feeling, text) => {
  const row = { ...wire.activities(rowsOf(company, 'activities')[0] ?? never()), direction: 'inbound', text };
  expect(activity(schema.activity.parse(row))).toMatchObject({ sentiment: feeling });
  // What we wrote ourselves is no feeling of the customer's.
  expect(activity(schema.activity.parse({ ...row, direction: 'outbound' }))).not.toHaveProperty('sentiment');
});

function never(): never {
  throw new Error('the demo company has no activities');
}

describe('the demo company', () => {
  test('messages and survey comments say what was meant, and only that is left of them', () => {
    for (const [row, record] of heard) if (row.sentiment) expect(record).toMatchObject({ sentiment: row.sentiment });
    for (const [row, record] of answered) if (row.sentiment) expect(record).toMatchObject({ sentiment: row.sentiment });
    const kept = JSON.stringify([heard, answered].map((list) => list.map(([, record]) => record)));
    for (const [, text] of allTexts) expect(kept).not.toContain(text);
    expect(heard.filter(([row]) => row.sentiment).length).toBeGreaterThan(100);
    expect(answered.filter(([row]) => row.sentiment).length).toBeGreaterThan(10);
  });

  test('the figure of sentiment works from what the CRM says', () => {
    const records = [...heard, ...answered].map(([, record]) => record);
    const engine = createEngine({
      ...{ dataset: datasetOf(records), now: Date.UTC(2026, 10, 21, 17), me: {}, baseCurrency: 'EUR', absent: {} },
      calendar: { timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
    });
    const result = engine.evaluate('sentiment', { kind: 'everyone' }, { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) });
    expect(result.value).toBeGreaterThan(0.2);
    expect(result.value).toBeLessThan(0.8);
    expect(result.n).toBeGreaterThan(50);
  });
});
