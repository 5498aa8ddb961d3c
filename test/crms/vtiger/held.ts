/** What of the company vtiger can hold, beyond what the adapter says of entities and fields. */
import { parseUnits } from '../../../lib/model/money.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import { baseAmount, currencies, stageList, won } from './values.ts';

/**
 * Whole seconds; one list of stages with one end for what was won and one for what was not; deals in the base currency; one rate a
 * currency; one record an activity is about; calls without a direction; administrators are people, too, and those who have left are
 * known by their number alone.
 */
export const heldIn =
  (company: Company) =>
  (records: readonly AnyRecord[]): AnyRecord[] => {
    const base = company.org.currency;
    const rates = currencies(company)
      .filter((one) => !one.base)
      .map(({ code, perBase }): AnyRecord => ({
        ...{ entity: 'exchangeRate', id: code, base, currency: code, day: '1970-01-01' },
        rate: (1 / Number(perBase)).toFixed(10).replace(/\.?0+$/, ''),
      }));
    const kept = [
      ...records.filter(({ entity }) => !['exchangeRate', 'user', 'stage'].includes(entity)).flatMap((one) => heldOne(one, company)),
    ];
    return [...kept, ...rates, ...stages(company), ...people(company, kept)].map(wholeSeconds);
  };

function stages(company: Company): AnyRecord[] {
  const { values, stageOf } = stageList(company);
  return values.map(({ value, label }, order) => ({
    ...{ entity: 'stage', id: stageOf(value), name: label, order },
    type: order < values.length - 2 ? 'open' : value === won ? 'won' : 'lost',
  }));
}

function people(company: Company, records: readonly AnyRecord[]): AnyRecord[] {
  const owners = new Set(records.flatMap((one) => ('ownerId' in one ? [one.ownerId] : 'userId' in one ? [one.userId] : [])));
  return company.users.flatMap((user): AnyRecord[] => {
    if (!user.active) return owners.has(user.id) ? [{ entity: 'user', id: user.id, name: `#${user.id}`, active: true }] : [];
    const manager = user.managerId === null ? {} : { managerId: user.managerId };
    return [{ entity: 'user', id: user.id, name: user.name, active: true, ...manager, timeZone: user.timeZone }];
  });
}

function heldOne(record: AnyRecord, company: Company): AnyRecord[] {
  switch (record.entity) {
    case 'deal': {
      const { amount, ...rest } = record;
      const deal = company.deals.find(({ id }) => id === record.id);
      const units = deal && amount ? parseUnits(baseAmount(company, deal.amount, deal.currency)) : undefined;
      const { valueOf, stageOf } = stageList(company);
      return [
        {
          ...rest,
          status: record.status === 'derailed' ? 'lost' : record.status,
          ...(record.stageId !== undefined && { stageId: stageOf(valueOf(record.stageId)) }),
          ...(units !== undefined && { amount: { units, currency: company.org.currency } }),
        },
      ];
    }
    case 'quote':
      return [{ ...record, status: record.status === 'expired' ? 'declined' : record.status }];
    case 'activity': {
      const { leadId, dealId, accountId, contactId, status, durationSeconds, ...rest } = record;
      const [about] = Object.entries({ leadId, dealId, accountId }).filter(([, id]) => id !== undefined);
      const others = { ...(about && { [about[0]]: about[1] }), ...(contactId !== undefined && { contactId }) };
      const isDone = status === undefined || status === 'done';
      const outside = record.kind === 'call' || (record.kind === 'meeting' && Object.keys(others).length > 0);
      return [
        {
          ...rest,
          ...others,
          automated: false,
          direction: outside ? 'out' : 'internal',
          createdAt: record.createdAt ?? record.at,
          ...(!isDone && { status }),
          ...(isDone && record.kind !== 'task' && { durationSeconds: durationSeconds ?? 0 }),
        },
      ];
    }
    default:
      return [record];
  }
}

function wholeSeconds(record: AnyRecord): AnyRecord {
  const whole = Object.entries(record).map(([name, value]) =>
    typeof value === 'number' && (name === 'at' || name.endsWith('At')) ? [name, Math.floor(value / 1_000) * 1_000] : [name, value],
  );
  return Object.fromEntries(whole) as unknown as AnyRecord;
}
