import { describe, expect, it } from 'vitest';
import { alertText, draftOf, emptyFields, fieldsOf } from '../../components/alert-draft';
import { entryText } from '../../lib/report/entry-text';
import type { Alert } from '../../lib/messages/protocol';
import { createText } from '../../lib/text/text';
import { alerts, entries } from './notice-states';

const me = { kind: 'me' } as const;
const text = createText('en', 'UTC');

describe('an alert in its form', () => {
  it.each([
    ['win_rate_count', { rule: 'below', value: '25' }, { is: 'below', value: 0.25 }],
    ['lead_response_time', { rule: 'above', value: '45' }, { is: 'above', value: 45 }],
    ['revenue', { rule: 'crosses', value: '1500.5' }, { is: 'crosses', value: 15_005_000 }],
    ['revenue', { rule: 'changes_by', share: '15', over: 'day' }, { is: 'changes_by', share: 0.15, over: 'day' }],
    ['revenue', { rule: 'unusual' }, { is: 'unusual' }],
    ['waiting', { value: '90' }, { is: 'waiting_longer', minutes: 90 }],
  ] as const)('%s: what is typed is kept in the figure’s own unit, and comes back', (metric, fields, rule) => {
    const typed = { ...emptyFields(metric), ...fields };
    const outcome = draftOf(typed, { metric, who: me, currency: 'EUR' });
    if ('wrong' in outcome) throw new Error(outcome.wrong);
    expect(outcome.draft).toEqual({
      ...{ metric, who: me, period: 'month', rule, coolDownMinutes: metric === 'waiting' ? 60 : 1_440 },
      ...(metric === 'revenue' ? { currency: 'EUR' } : {}),
    });
    const kept: Alert = { ...outcome.draft, id: 'a', connectionId: 'c', userId: 'u', createdAt: 0 };
    expect(draftOf(fieldsOf(kept), { metric, who: me, currency: 'EUR' })).toEqual(outcome);
  });

  it('says what is wrong', () => {
    const of = { metric: 'revenue', who: me } as const;
    expect(draftOf(emptyFields('revenue'), of)).toEqual({ wrong: 'alertWrong' });
    expect(draftOf({ ...emptyFields('revenue'), rule: 'changes_by', share: '0' }, of)).toEqual({ wrong: 'alertWrongShare' });
  });

  it('reads in one line', () => {
    expect(alerts.map((one) => alertText(text, one).line)).toEqual([
      'waits longer than 1 h',
      'falls below 25.0%, Month',
      'is unlike its own past, Month',
    ]);
  });
});

describe('what is told', () => {
  it('says what, and against what', () => {
    const said = entries.map((entry) => entryText(text, entry));
    expect(said.map(({ title }) => title)).toEqual([
      '2 people have waited for a reply longer than 1 h',
      expect.stringContaining('21.4%'),
      expect.stringContaining('behind pace'),
      expect.stringContaining('50% of the target'),
      expect.stringMatching(/\$41[.,]?2/),
    ]);
    expect(said[0]?.lines.join()).toMatch(/1 h 18 min,as of /);
    expect(said[1]?.lines[0]).toBe('below 25.0%');
    expect(said[2]?.lines[0]).toContain('31 against a target of 60');
    expect(said[4]?.lines[0]).toMatch(/^usually .* to .*24 periods$/);
  });
});
