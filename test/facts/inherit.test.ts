/** After every change, figures from facts that were carried over and patched equal those of a data set made anew. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { patchDataset } from '../../lib/columns/patch';
import { toStored } from '../../lib/columns/stored';
import type { Dataset } from '../../lib/columns/table';
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

describe('facts follow changed records', () => {
  test.each(['b2b', 'b2c', 'saas'] as const)('%s', { timeout: 240_000 }, (kind) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 1e6 }), (seed, salt) => {
        const company = companyOf({ kind, seed, size: 0.2, money: 'one' });
        const c = chance(salt);
        let records: AnyRecord[] = company.records;
        let dataset = datasetOf(records);
        figures(company, dataset); // so that there are facts to carry over
        for (let n = 1; n <= 4; n++) {
          const { upserts, deletes } = edit(c, records, company.now, n);
          const stored = upserts.map((record) => toStored(record, keysOf(record)));
          const gone = new Set([...deletes, ...upserts].map((record) => `${record.entity} ${record.id}`));
          records = [...records.filter((record) => !gone.has(`${record.entity} ${record.id}`)), ...upserts];
          const patched = patchDataset(dataset, stored, deletes);
          inheritFacts(dataset, patched.dataset, patched.changes);
          dataset = patched.dataset;
          expect(figures(company, dataset), JSON.stringify([upserts, deletes])).toEqual(figures(company, datasetOf(records)));
        }
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});

/** Keys as datasetOf makes them: taken from a data set of that one record. */
function keysOf(record: AnyRecord): Parameters<typeof toStored>[1] {
  if (record.entity !== 'lead') return {};
  const { emailKey, emailValid } = datasetOf([record]).tables.lead.columns as { emailKey?: Float64Array; emailValid?: Uint8Array };
  const key = emailKey?.[0];
  return { ...(key === undefined || Number.isNaN(key) ? {} : { emailKey: key }), emailValid: emailValid?.[0] === 2 };
}
