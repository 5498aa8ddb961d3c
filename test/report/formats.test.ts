import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import { callPeople } from '../../lib/facts/called';
import type { Report } from '../../lib/messages/questions/report';
import type { TargetView } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';
import type { AnyRecord } from '../../lib/model/records';
import { reportCsv } from '../../lib/report/csv';
import { markdownText, reportMarkdown } from '../../lib/report/markdown';
import { reportOf } from '../../lib/report/report';
import { viewOf } from '../../lib/report/view';
import { languages, type Language } from '../../lib/text/language';
import { createText } from '../../lib/text/text';
import { stageCompany } from '../crms/kit/company';

const staged = stageCompany({ size: 0.3 });
const calendar: Calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080, holidays: [] },
};
const month: PeriodChoice = { kind: 'month', offset: -1 };
const everyone: Who = { kind: 'everyone' };
/** Names that a spreadsheet, Markdown or a browser would take for something else. */
const odd = ['=cmd()', '@x', '+1|2', '-2\n3', '<b>Bo</b>', '[a](javascript:b)', '`c` *d* _e_'];

const records: AnyRecord[] = staged.records().map((one, i) => {
  if (one.entity === 'user' && one.name !== undefined) return { ...one, name: `${odd[i % odd.length] ?? ''} ${one.name}` };
  // A team called Sales would be found in the name of a figure.
  return one.entity === 'team' ? { ...one, name: `${one.name} of Harbour Street` } : one;
});
const engine = createEngine({
  ...{ dataset: datasetOf(records), calendar, now: staged.now(), me: { userId: '2' }, baseCurrency: 'EUR', absent: {} },
});
const text = (language: Language) => createText(language, 'UTC');
const target: TargetView = {
  target: {
    ...{ id: 't', connectionId: 'c', userId: 'u', createdAt: 0, metric: 'revenue', goal: 500_000_000, currency: 'EUR', period: 'month' },
  },
  ...{ actual: 250_000_000, share: 0.5, n: 3, status: 'behind', daysLeft: 0, from: '2026-10-01', to: '2026-10-31' },
};
const report = reportOf(engine, everyone, month, [target]);

/** Cells of a CSV, by a reader that is not ours. */
const cellsOf = (csv: string): string[][] => Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;

describe('a review as CSV', () => {
  const [head, ...lines] = cellsOf(reportCsv(text('en'), report, 'Northdesk'));

  it('has lines of one length, and no cell that is a formula', () => {
    expect(lines.length).toBeGreaterThan(120);
    for (const line of lines) {
      expect(line).toHaveLength(head?.length ?? 0);
      for (const cell of line) expect([cell, /^[=@+\t]|^-(?!\d)/.test(cell)]).toEqual([cell, false]);
    }
    const parts = lines.map((line) => line[2] ?? '');
    expect(parts.some((part) => part.includes('=cmd()'))).toBe(true);
  });

  it('keeps a name that is a formula text where it stands alone, too', () => {
    const alone = cellsOf(reportCsv(text('en'), { ...report, who: { kind: 'user', userId: '2' }, name: '=cmd()' }, '@x'));
    expect(alone[1]?.at(-1)).toBe("'=cmd()");
  });

  it('holds every figure exactly, and why there is none', () => {
    for (const { metric, result } of report.asked) {
      const line = lines.find(
        (one) =>
          one[0] === 'Six figures every review holds' &&
          one[1] === viewOf(text('en'), report, '').asked.find((f) => f.metric === metric)?.name,
      );
      const money = result.unit === 'money';
      expect([metric, line?.[3]]).toEqual([metric, result.value === undefined ? '' : String(money ? result.value / 10_000 : result.value)]);
      expect(line?.at(-1)?.startsWith('No data: ')).toBe(result.value === undefined);
    }
  });

  it('adds up: the parts of a change are the change', () => {
    const revenue = report.why.find(({ metric, by }) => metric === 'won_deals' && by === 'rep');
    const parts = lines.filter((line) => line[1] === 'Won deals' && line[2]?.startsWith('By person: '));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.reduce((sum, line) => sum + Number(line[7]), 0)).toBe((revenue?.after ?? NaN) - (revenue?.before ?? NaN));
  });
});

describe('a review as Markdown', () => {
  it('escapes pipes, marks and markup', () => {
    expect(markdownText('a|b <i>*c*</i> [d](e) `f`\n# g & h_i')).toBe(
      'a\\|b &lt;i&gt;\\*c\\*&lt;/i&gt; \\[d\\](e) \\`f\\` \\# g &amp; h\\_i',
    );
    expect(markdownText('https://evil.test')).toBe('https&#58;//evil.test');
  });

  it.each(languages)('%s: tables of one width, no markup, no holes', (language) => {
    const markdown = reportMarkdown(text(language), report, 'Northdesk');
    expect(markdown).not.toMatch(/[{}]|undefined|NaN|\[object|<b>|[^\\]\[a/);
    let width = 0;
    for (const line of markdown.split('\n')) {
      const cells = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0;
      if (cells > 0 && width > 0) expect([line, cells]).toEqual([line, width]);
      width = cells;
    }
    expect(markdown).toContain('## ');
  });
});

describe('a review in words', () => {
  it('says each of the six, or why there is none and what would give one', () => {
    const view = viewOf(text('en'), report, 'Northdesk');
    expect(view.asked).toHaveLength(6);
    for (const { exact, none, value } of view.asked)
      expect(exact === undefined ? [value, none?.startsWith('No data: ')] : [none, value === '—']).toEqual(
        exact === undefined ? ['—', true] : [undefined, false],
      );
    expect(view.empty).toBe(false);
  });

  it('says what changed and through whom', () => {
    const [won] = report.why.filter(({ metric }) => metric === 'won_deals');
    const one: Report = {
      ...report,
      why: [
        {
          ...{ metric: 'revenue', by: 'rep', currency: 'EUR', before: 135_000_000, after: 156_000_000 },
          parts: [
            { key: '1', name: 'Dana', before: 0, after: 30_000_000, change: 30_000_000 },
            { key: '2', name: 'Lee', before: 9_000_000, after: 0, change: -9_000_000 },
          ],
        },
        ...(won ? [won] : []),
      ],
    };
    const [revenue] = viewOf(text('en'), one, '').changes;
    expect([revenue?.head, revenue?.splits[0]?.sentence]).toEqual(['Revenue €15.6K, +€2.1K', 'By person: Dana +€3K, Lee −€900']);
  });
});

describe('a review without names', () => {
  // People, teams and customers: whoever could be known by it.
  const names = records.flatMap((one) =>
    ['user', 'team', 'account', 'contact', 'lead'].includes(one.entity) && 'name' in one && one.name ? [one.name] : [],
  );

  it.each([everyone, { kind: 'team', teamId: '1' }, { kind: 'user', userId: '3' }, { kind: 'me' }] as const)(
    'has none of them in any format: $kind',
    (who) => {
      const written = (of: Report): string =>
        languages
          .flatMap((language) => [
            JSON.stringify(of),
            JSON.stringify(viewOf(text(language), of, 'CRM')),
            reportCsv(text(language), of, 'CRM'),
            reportMarkdown(text(language), of, 'CRM'),
          ])
          .join('\n');
      const plain = (name: string): string => name.split(' ').slice(-2).join(' ');
      const people = records.flatMap((one) => (one.entity === 'user' && one.name ? [plain(one.name)] : []));
      const shown = written(reportOf(engine, who, month, [target], 'Their Own Name'));
      expect(people.some((name) => shown.includes(name)) || who.kind === 'user' || who.kind === 'me').toBe(true);
      callPeople(engine.run.base, (n) => `Person ${n}`);
      try {
        const hidden = written(reportOf(engine, who, month, [target]));
        expect([...names, ...people, 'Their Own Name'].filter((name) => name.length > 3 && hidden.includes(name))).toEqual([]);
        if (who.kind === 'everyone') expect(hidden).toContain('Person ');
      } finally {
        callPeople(engine.run.base, undefined);
      }
    },
  );
});

it('quotas for single products are told apart', () => {
  const [attained, ...others] = report.asked;
  if (!attained) throw new Error('No attainment.');
  const [row] = attained.result.rows ?? [];
  if (!row) throw new Error('No quota.');
  const rows = [row, { ...row, key: 'quota 2', of: 'Loom Planner' }];
  const asked = [{ ...attained, result: { ...attained.result, rows } }, ...others];
  const names = viewOf(text('en'), { ...report, asked }, 'Northdesk').goals.map(({ name }) => name);
  expect(names.filter((name) => name.endsWith('(quota)'))).toEqual([
    expect.stringMatching(/^Revenue of Loom Suite, /) as string,
    expect.stringMatching(/^Revenue of Loom Planner, /) as string,
  ]);
});

it('a target of a product or a stage is named after it, a manager’s is called a quota, and a goal in another currency stands in that of its figure', () => {
  const goalsOf = (view: Partial<TargetView>, of: Partial<TargetView['target']> = {}) =>
    viewOf(text('en'), { ...report, targets: [{ ...target, ...view, target: { ...target.target, ...of } }] }, 'Northdesk').goals[0];
  expect(goalsOf({ whose: 'Northlight' })?.name).toMatch(/^Revenue of Northlight, /);
  expect(goalsOf({}, { source: 'file' })?.name).toMatch(/^Revenue, .* \(quota\)$/);
  expect(goalsOf({ wanted: 480_000_000 }, { currency: 'USD' })).toMatchObject({ goal: 480_000_000, currency: 'EUR' });
  expect(goalsOf({})).toMatchObject({ goal: 500_000_000, currency: 'EUR' });
});
