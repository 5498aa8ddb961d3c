/** The company through HubSpot: the same records, the same figures, and what HubSpot has no place for is said by name. */
import { describe, expect, it } from 'vitest';
import { stageCompany } from '../kit/company';
import { prove } from '../kit/proof';
import { proof } from './index';

describe.each([7, 23])('the company of seed %i', (seed) => {
  it('comes through HubSpot as it is', async () => {
    const { records, figures } = await prove(proof, stageCompany({ seed, size: 0.1 }));
    expect(records.rejects).toEqual([]);
    const diffs = records.differences.map((d) => `${d.entity} ${d.id}: ${d.what.slice(0, 200)}`);
    expect(diffs.slice(0, 20)).toEqual([]);
    expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
  });
});
