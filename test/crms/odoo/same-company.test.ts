import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

describe.each([7, 11])('the company of seed %i through Odoo', (seed) => {
  it('comes to the same records and figures', async () => {
    const { records, figures } = await prove(proof, stageCompany({ seed }));
    expect(records.rejects).toEqual([]);
    expect(records.differences.slice(0, 10)).toEqual([]);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
    expect(records.actual).toBeGreaterThan(2_000);
  });
});
