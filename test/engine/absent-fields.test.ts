import { describe, expect, it } from 'vitest';
import { baseOf } from '../../lib/facts/base';
import { datasetOf } from '../../lib/columns/dataset';
import { coverageOf } from '../../lib/engine/coverage';
import { metricOf } from '../../lib/metrics/index';

describe('a field the CRM does not have', () => {
  const deal = { entity: 'deal', id: '1', name: 'A', status: 'won', createdAt: 0 } as const;
  const fieldsOf = (records: Parameters<typeof datasetOf>[0]) =>
    coverageOf(metricOf.won_deals, baseOf(datasetOf(records)), {}, { deal: ['closeDay'] })[0]?.fields.map(({ field, absent }) => [
      field,
      absent,
    ]);

  it('is told from one that nobody filled in', () =>
    expect(fieldsOf([deal])).toEqual([
      ['status', undefined],
      ['closeDay', true],
    ]));

  it('unless files have brought it', () =>
    expect(fieldsOf([{ ...deal, closeDay: '2026-11-20' }])).toEqual([
      ['status', undefined],
      ['closeDay', undefined],
    ]));
});
