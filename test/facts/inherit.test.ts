/** After every change, figures from facts that were carried over and patched equal those of a data set made anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { patchDataset } from '../../lib/columns/patch';
import { toStored } from '../../lib/columns/stored';
import type { Dataset } from '../../lib/columns/table';
import { tableOf } from '../../lib/columns/typed';
import { createEngine } from '../../lib/engine/engine';
import { inheritFacts } from '../../lib/facts/base';
import { metricIds } from '../../lib/metrics/ids';
import type { AnyRecord } from '../../lib/model/records';
import { chance, type Chance } from '../oracles/random';
import { choices, periodsOf } from '../twins/compare';
import { companyOf, type Company } from '../twins/companies';

const DAY = 86_400_000;

function figures(company: Company, dataset: Dataset): unknown {
  const { calendar, now, baseCurrency, me, options, inputs } = company;
  const engine = createEngine({ dataset, calendar, now, me: { userId: me }, baseCurrency, absent: {}, options, inputs });
  const results = choices.slice(0, 2).flatMap((choice) => {
    const [period] = periodsOf(company, choice);
    if (!period) throw new Error('no period');
    return ([{ kind: 'everyone' }, { kind: 'me' }] as const).flatMap((who) =>
      metricIds.map((id) => [`${id} ${who.kind} ${JSON.stringify(choice)}`, engine.evaluate(id, who, period)]),
    );
  });
  // Floating sums in another order differ in the last digit.
  return JSON.parse(
    JSON.stringify(Object.fromEntries(results), (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value)),
  );
}

/** Records that change, come or go, as a day's work in a CRM would have it. */
function edit(c: Chance, records: readonly AnyRecord[], now: number, n: number): { upserts: AnyRecord[]; deletes: AnyRecord[] } {
  const deals = records.filter((record) => record.entity === 'deal');
  const leads = records.filter((record) => record.entity === 'lead');
  const stage = c.pick(['talk', 'offer', 'won', 'lost', 'gone'] as const);
  const status = stage === 'won' ? 'won' : stage === 'lost' ? 'lost' : stage === 'gone' ? 'derailed' : 'open';
  const deal = deals.length > 0 ? c.pick(deals) : undefined;
  const lead = leads.length > 0 ? c.pick(leads) : undefined;
  const at = now - c.int(0, c.maybe(0.7) ? 1000 : 200 * DAY) + n;
  switch (c.int(0, 6)) {
    case 0:
    case 1:
      if (!deal) break;
      return {
        upserts: [
          { ...deal, status, stageId: stage, modifiedAt: now + n },
          {
            entity: 'stageChange',
            id: `new-sc${n}`,
            dealId: deal.id,
            at,
            toStageId: stage,
            ...(deal.stageId === undefined ? {} : { fromStageId: deal.stageId }),
          },
        ],
        deletes: [],
      };
    case 2:
      return {
        upserts: [
          {
            entity: 'deal',
            id: `new-d${n}`,
            name: 'New',
            status: 'open',
            createdAt: at,
            stageId: 'talk',
            amount: { units: 1_230_000, currency: 'PLN' },
            ownerId: 'u1',
          },
        ],
        deletes: [],
      };
    case 3:
      if (!lead) break;
      return {
        upserts: [
          {
            entity: 'activity',
            id: `new-a${n}`,
            kind: 'call',
            direction: 'out',
            automated: c.maybe(0.2),
            at,
            leadId: lead.id,
            userId: 'u1',
          },
        ],
        deletes: [],
      };
    case 4:
      if (!deal) break;
      return {
        upserts: [
          { entity: 'ownerChange', id: `new-oc${n}`, of: 'deal', recordId: deal.id, at, toUserId: 'u2' },
          { ...deal, ownerId: 'u2', modifiedAt: now + n },
        ],
        deletes: [],
      };
    case 5:
      return {
        upserts: [
          { entity: 'lead', id: `new-l${n}`, name: 'New Lead', status: 'open', createdAt: at, email: `person${n % 5}@example.org` },
        ],
        deletes: [],
      };
    default:
      if (records.length > 0)
        return {
          upserts: [],
          deletes: [c.pick(records.filter((record) => record.entity !== 'user' && record.entity !== 'stage'))].filter(
            (one) => one !== undefined,
          ),
        };
  }
  return { upserts: [], deletes: [] };
}

/** Any record of any kind: a copy of it at its own time or now, parts of another one in it, or gone. */
function anyEdit(c: Chance, records: readonly AnyRecord[], now: number, n: number): { upserts: AnyRecord[]; deletes: AnyRecord[] } {
  const entity = c.pick([...new Set(records.map((record) => record.entity))]);
  const own = records.filter((record) => record.entity === entity);
  const [one, other] = [c.pick(own), c.pick(own)];
  const way = c.int(0, 9);
  if (way === 0 && entity !== 'user') return { upserts: [], deletes: [one] };
  const fields = Object.fromEntries(Object.entries(other).filter(([name]) => name !== 'id' && c.maybe(0.4)));
  const mixed = { ...one, ...fields, modifiedAt: now + n } as AnyRecord; // of one entity both, so it is one of that entity again
  if (way > 3) return { upserts: [mixed], deletes: [] };
  const time = 'at' in mixed ? 'at' : 'createdAt' in mixed ? 'createdAt' : undefined;
  const copy = { ...mixed, id: `copy${n}`, ...(time && way > 1 && { [time]: now - c.int(0, 1000) }) } as AnyRecord;
  return { upserts: [copy], deletes: [] };
}

/** Edits one after the other, each followed; the figures are asked after some of them. */
function edited(company: Company, c: Chance, steps: number, edits: typeof edit, askedAfter: number): void {
  let records: AnyRecord[] = company.records;
  let dataset = datasetOf(records);
  figures(company, dataset); // so that there are facts to carry over
  const done: unknown[] = [];
  for (let n = 1; n <= steps; n++) {
    const { upserts, deletes } = edits(c, records, company.now, n);
    const stored = upserts.map((record) => toStored(record, keysOf(record)));
    const gone = new Set([...deletes, ...upserts].map((record) => `${record.entity} ${record.id}`));
    records = [...records.filter((record) => !gone.has(`${record.entity} ${record.id}`)), ...upserts];
    const patched = patchDataset(dataset, stored, deletes);
    inheritFacts(dataset, patched.dataset, patched.changes);
    dataset = patched.dataset;
    done.push([upserts, deletes, patched.changes]);
    if (n < steps && !c.maybe(askedAfter)) continue;
    expect(figures(company, dataset), JSON.stringify(done)).toEqual(figures(company, datasetOf(records)));
    done.length = 0;
  }
}

describe('facts follow changed records', () => {
  test.each(['b2b', 'b2c', 'saas'] as const)('%s', { timeout: 240_000 }, (kind) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 1e6 }), (seed, salt) => {
        edited(companyOf({ kind, seed, size: 0.2, money: 'one' }), chance(salt), 4, edit, 1);
      }),
      { numRuns: 8, seed: 7 },
    );
  });

  test.each(['b2b', 'b2c', 'saas'] as const)('%s: any record in any way, several between two questions', { timeout: 240_000 }, (kind) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 1e6 }), (seed, salt) => {
        edited(companyOf({ kind, seed, size: 0.2, money: 'one' }), chance(salt), 12, anyEdit, 0.35);
      }),
      { numRuns: 8, seed: 11 },
    );
  });
});

/** Keys as datasetOf makes them: taken from a data set of that one record. */
function keysOf(record: AnyRecord): Parameters<typeof toStored>[1] {
  if (record.entity === 'signUp') {
    const { emailKey, emailValid } = tableOf(datasetOf([record]), 'signUp').columns;
    const [key = NaN, valid = 0] = [emailKey[0], emailValid[0]];
    return { ...(Number.isNaN(key) ? {} : { emailKey: key }), ...(valid > 0 ? { emailValid: valid === 2 } : {}) };
  }
  if (record.entity !== 'lead' && record.entity !== 'contact') return {};
  const { columns } = tableOf(datasetOf([record]), record.entity);
  const number = (name: 'emailKey' | 'phoneKey') => (columns[name][0] === columns[name][0] ? { [name]: columns[name][0] } : {});
  const flag = (name: 'emailValid' | 'emailRole' | 'phoneValid') => ((columns[name][0] ?? 0) > 0 ? { [name]: columns[name][0] === 2 } : {});
  return { ...number('emailKey'), ...number('phoneKey'), ...flag('emailValid'), ...flag('emailRole'), ...flag('phoneValid') };
}
