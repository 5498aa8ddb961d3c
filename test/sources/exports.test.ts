/** Which records of files are those that a source brings itself: by the ids that ready mappings make, from the first day it holds. */
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../lib/model/records';
import { isExport, isExported, marketingSources, saidSince, saidTwice, type MarketingSource } from '../../lib/sources';
import { readyTools } from '../../lib/import/ready';
import { made } from '../import/ready/made';

const source = (id: string): MarketingSource => {
  const found = marketingSources.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const exports = {
  mailchimp: 'Title,Send Date,Total Recipients,Unique Id,Campaign Cost\nWebinar,"Mar 05, 2026 10:02 am",12,ab12,$35.00\n',
  'google-analytics': '# Start date: 20260301\nSession campaign,Sessions,Ads cost\nSpring Fair,120,99.50\n',
} as const;
const others = 'Campaign,Day,Cost\nSpring Fair,2026-03-01,5\n';
const kinds = (records: readonly AnyRecord[], id: string) =>
  records.filter((record) => isExport(source(id), record)).map(({ entity }) => entity);

describe('records of exports', () => {
  it('are told by their ids, of the tool itself and of the kinds it brings', async () => {
    const [mail, visits, ads] = [
      (await made('mailchimp', exports.mailchimp, { currency: 'USD' })).records,
      (await made('google-analytics', exports['google-analytics'], { currency: 'USD' })).records,
      (await made('google-ads', others)).records,
    ];
    expect([mail.length, visits.length, ads.length]).toEqual([2, 2, 1]);
    // Mailchimp tells no costs: those of a file stay.
    expect(kinds(mail, 'mailchimp')).toEqual(['mailing']);
    expect(kinds(visits, 'ga4').toSorted()).toEqual(['cost', 'traffic']);
    for (const [records, id] of [
      [visits, 'mailchimp'],
      [mail, 'ga4'],
      [ads, 'ga4'],
    ] as const)
      expect(kinds(records, id)).toEqual([]);
    for (const { exports: own, brings } of marketingSources) {
      expect(readyTools).toContain(own?.ready);
      for (const entity of Object.keys(own?.ids ?? {})) expect(brings).toContain(entity);
    }
  });

  it('count twice from the first day on which the source holds something; an e-mail may be a day off', () => {
    const mailing = (id: string, day: string) => ({ entity: 'mailing', id, sentAt: Date.parse(`${day}T12:00:00Z`) }) as const;
    const visit = (id: string, day: string) => ({ entity: 'traffic', id, day }) as const;
    expect(saidSince([])).toBeUndefined();
    const mailed = saidSince([mailing('mailchimp:b', '2026-04-09'), mailing('mailchimp:a', '2026-03-09')]);
    const days = ['2026-03-07', '2026-03-08', '2026-03-09', '2026-05-01'];
    const twice = days.filter((day) => saidTwice(source('mailchimp'), mailing('file:mailchimp::1', day), mailed));
    expect(twice).toEqual(days.slice(1));
    const visited = saidSince([visit('ga4:1:2026-03-09:0', '2026-03-09')]);
    const visits = days.filter((day) => saidTwice(source('ga4'), visit('file:google-analytics::1', day), visited));
    expect(visits).toEqual(days.slice(2));
    expect(saidTwice(source('ga4'), visit('file:google-analytics::1', '2026-05-01'), undefined)).toBe(false);
    expect(saidTwice(source('ga4'), visit('somebody-else:1', '2026-05-01'), visited)).toBe(false);
    expect(isExported({ entity: 'team', id: 't', name: 'T' })).toBe(false);
  });
});
