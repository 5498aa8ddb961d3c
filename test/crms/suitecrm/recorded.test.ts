/** The simulator against what a running SuiteCRM 7.14.6 answered a rep: the same question, the same fields of the same kinds. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../../lib/crm/suitecrm/judge';
import { writtenIn } from '../../../lib/crm/suitecrm/wall-clock';
import { setUp } from './setup';

const file = new URL('../../../../shared/crm/recorded/suitecrm-7.14.6.json', import.meta.url);
const there = existsSync(file);

interface Recorded {
  request: string;
  status: number;
  contentType: string;
  answer?: { totalCount: number; fields: Record<string, string>[] };
  answerTextTruncated?: string;
}
const recorded = (there ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, Recorded>;
const quick = recorded.quickget ?? { request: '', status: 0, contentType: '' };

/** ../shared is not on a user's machine: without it this is skipped, visibly. */
describe.skipIf(!there)('a running SuiteCRM 7.14.6', () => {
  it('answered its search in the form the simulator does', async () => {
    const here = await setUp({ profile: { zone: 'UTC' } });
    try {
      // The company's deals have other names: whatever begins with nothing in particular.
      const path = quick.request.replace('%22Deal%22', '%22%22');
      const response = await fetch(`${here.suite.simulator.url}/${path}`, { headers: { cookie: `PHPSESSID=session${here.reader}` } });
      expect([response.status, response.headers.get('content-type')]).toEqual([quick.status, quick.contentType]);
      const ours = (await response.json()) as NonNullable<Recorded['answer']>;
      const theirs = quick.answer;
      expect(Object.keys(ours).toSorted()).toEqual(Object.keys(theirs ?? {}).toSorted());
      expect([ours.totalCount, ours.fields.length]).toEqual([theirs?.totalCount, theirs?.fields.length]);
      const kinds = (row: Record<string, unknown> | undefined) =>
        Object.entries(row ?? {})
          .map(([name, value]) => `${name}: ${typeof value}`)
          .toSorted();
      expect(kinds(ours.fields[0])).toEqual(kinds(theirs?.fields[0]));
      expect(ours.fields[0]?.module).toBe(theirs?.fields[0]?.module);
      expect(ours.fields[0]?.id).toHaveLength(theirs?.fields[0]?.id?.length ?? 0);
    } finally {
      await here.suite.close();
    }
  });

  it('wrote dates and amounts as they are read', () => {
    for (const row of quick.answer?.fields ?? []) {
      expect(writtenIn(row.date_modified ?? '')?.clock).toBeDefined();
      expect(row.amount).toMatch(/^\d+(\.\d+)?$/);
    }
  });

  it('gave data as HTML, which is told from a page', () => {
    const reply = { status: quick.status, headers: { 'content-type': quick.contentType }, body: JSON.stringify(quick.answer) };
    expect(judge(reply, { method: 'GET', path: `/${quick.request}` })).toEqual({ value: quick.answer });
  });

  it('writes the same date in its export, by which both can be compared', () => {
    const dates = (recorded.export_csv?.answerTextTruncated ?? '').match(/"\d\d\/\d\d\/\d{4}(?: \d\d:\d\d)?"/g) ?? [];
    expect(dates.length).toBeGreaterThan(20);
    for (const date of dates) expect(writtenIn(date.slice(1, -1))).toBeDefined();
  });
});
