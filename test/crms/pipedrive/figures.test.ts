/** One company through Pipedrive and through the demo CRM: the same records, the same figures. */
import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

describe.each([7, 23])('the company of seed %i', (seed) => {
  it('comes through with every record and figure', async () => {
    const { figures, records } = await prove(proof, stageCompany({ seed, size: 0.05 }));
    expect(records.rejects).toEqual([]);
    expect(records.differences).toEqual([]);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
    const missing = new Map(figures.flatMap(({ metric, state, why }) => (state === 'not_available' ? [[metric, why]] : [])));
    console.log(JSON.stringify([...missing]));
    expect(figures.filter(({ state }) => state === 'equal').length).toBeGreaterThan(55);
  });
});
