/** The records a figure lists say the truth about themselves: whose, when, how much, and whether they are in the numerator. */
import { describe, expect, test } from 'vitest';
import { metricIds } from '../../lib/metrics/ids';
import { metricOf } from '../../lib/metrics/index';
import { labels } from '../../lib/metrics/labels';
import type { AnyRecord } from '../../lib/model/records';
import { dayStart, wallDay } from '../oracles/plain-time';
import { choices, engineOf, periodsOf } from './compare';
import { companyOf } from './companies';

const DAY = 86_400_000;
const companies = (['b2b', 'b2c', 'saas'] as const).map((kind, i) => {
  const company = companyOf({ kind, seed: 60 + i, size: 0.6, money: 'rates' });
  return {
    company,
    engine: engineOf(company),
    records: new Map(company.records.map((record) => [`${record.entity} ${record.id}`, record])),
  };
});

const moneyOf = (record: AnyRecord | undefined) =>
  record && 'amount' in record ? record.amount : record && 'total' in record ? record.total : undefined;

describe.each(metricIds)('%s', (id) => {
  test('each row is a record there is, with its own owner, amount and place in the period', () => {
    const userNames = new Map(
      companies.flatMap(({ company }) => company.records.flatMap((r) => (r.entity === 'user' ? [[r.name, r.id] as const] : []))),
    );
    for (const { company, engine, records } of companies) {
      for (const choice of choices.slice(0, 3)) {
        const [period] = periodsOf(company, choice);
        if (!period) throw new Error('no period');
        const result = engine.evaluate(id, { kind: 'everyone' }, period);
        const question = engine.ask({ kind: 'everyone' }, period);
        const parts = metricOf[id].parts(question);
        const behind = engine.behindPeriod(id, { kind: 'everyone' }, period, { leftOut: false, offset: 0, limit: 1e6 });
        const leftOut = engine.behindPeriod(id, { kind: 'everyone' }, period, { leftOut: true, offset: 0, limit: 1e6 });
        expect(behind.rows.length).toBe(behind.counted);
        expect(leftOut.rows.length).toBe(behind.leftOut);
        for (const row of [...behind.rows, ...leftOut.rows]) {
          const record = records.get(`${row.entity} ${row.id}`);
          if (row.ownerName !== undefined) expect(userNames.has(row.ownerName)).toBe(true);
          if (row.at !== undefined) expect(Math.abs(row.at)).toBeLessThan(company.now + 400 * DAY);
          if (row.length !== undefined) expect(Number.isFinite(row.length)).toBe(true);
          if (record && plain.has(record.entity)) {
            // The moment shown is one the record itself names, and so is the person.
            const times = timesOf(record, company.calendar.timeZone);
            if (row.at !== undefined) expect(times, `${id} ${row.entity} ${row.id}`).toContain(row.at);
            const owner = ownerOf(record);
            if (owner !== undefined && row.ownerName !== undefined && own.has(record.entity))
              expect(userNames.get(row.ownerName)).toBe(owner);
          }
          if (record && !row.leftOut && plain.has(record.entity) && parts.every((part) => part.at))
            expect(row.at, `${id} ${row.id} has no moment`).toBeDefined();
          // Where a row shows the record's own money, it is exactly that.
          const money = moneyOf(record);
          if (money && row.amount && row.amount.currency !== money.currency)
            expect(['EUR', 'PLN', 'USD', 'JPY']).toContain(row.amount.currency);
          if (record && labels[id].time === 'event' && row.at !== undefined && !row.leftOut && within.has(id)) {
            expect(row.at, `${id} ${row.entity} ${row.id}`).toBeGreaterThanOrEqual(period.start);
            expect(row.at, `${id} ${row.entity} ${row.id}`).toBeLessThan(period.end);
          }
        }
        const [only] = parts;
        if (parts.length === 1 && only?.hit && result.numerator !== undefined && labels[id].unit === 'ratio' && counts.has(id)) {
          expect(behind.rows.filter((row) => row.hit).length, `${id} hits`).toBe(result.numerator);
          expect(behind.counted, `${id} denominator`).toBe(result.denominator);
        }
      }
    }
  });
});

/** Kinds of records that name their moments and their people themselves. */
const plain = new Set(['activity', 'surveyResponse', 'order', 'payment', 'invoice', 'quote', 'subscription', 'lead']);
/** Of those, the ones that belong to whom they name. */
const own = new Set(['surveyResponse', 'order', 'quote']);

function timesOf(record: AnyRecord, zone: string): number[] {
  // What has no date of its own counts on the day it was created.
  const created = 'createdAt' in record && record.createdAt !== undefined ? [dayStart(wallDay(record.createdAt, zone), zone)] : [];
  const named = Object.entries(record).flatMap(([name, value]) => {
    if (typeof value === 'number' && (name === 'at' || name.endsWith('At'))) return [value];
    return typeof value === 'string' && name.endsWith('Day') ? [dayStart(value, zone)] : [];
  });
  return [...created, ...named];
}

const ownerOf = (record: AnyRecord): string | undefined =>
  'ownerId' in record ? record.ownerId : 'userId' in record ? record.userId : undefined;

/** Figures that rest on what happened in the period alone. */
const within = new Set(
  metricIds.filter(
    (id) =>
      !/activity_to_close|baseline|coaching|benchmark|incentive|collection|cac|ltv|cost|target|quota|penetration|growth|mrr|upsell|campaign|velocity/.test(
        id,
      ),
  ),
);
/** Rates of records: their numerator is how many of the rows hit. */
const counts = new Set(metricIds.filter((id) => !/value|stage|funnel|mrr|revenue|collection|quality|target|quota|penetration/.test(id)));
