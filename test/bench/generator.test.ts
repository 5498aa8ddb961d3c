import { describe, expect, it } from 'vitest';
import { xxh32 } from '../../lib/columns/xxh32';
import { differences, fields } from './answer';
import { makeCompany, type Company } from './company';
import { datasetOfCompany } from './dataset';
import { naivePeer } from './naive';
import { engineOver, ourAnswer } from './ours';
import { views } from './views';

const SCALE = 0.01;

/** One number over every column of every table. */
function fingerprint(company: Company): number {
  let hash = company.records;
  for (const table of [company.accounts, company.deals, company.changes, company.activities, company.leads, company.orders])
    for (const column of Object.values(table))
      if (typeof column !== 'number') hash = xxh32(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), hash);
  return hash;
}

describe('the company that speed is measured on', () => {
  const company = makeCompany(SCALE);

  it('is the same every time, and another one for another seed', () => {
    expect(fingerprint(makeCompany(SCALE))).toBe(fingerprint(company));
    expect(fingerprint(makeCompany(SCALE, 8))).not.toBe(fingerprint(company));
  });

  it('has what the figures need', () => {
    const { deals, changes, activities, leads, orders } = company;
    expect([deals.rows, activities.rows, leads.rows, orders.rows]).toEqual([1000, 10_000, 1500, 1200]);
    expect(changes.rows / deals.rows).toBeGreaterThan(3.9);
    for (const status of [0, 1, 2, 3]) expect(deals.status.filter((one) => one === status).length).toBeGreaterThan(20);
  });

  it('gives the same figures by plain filters over rows and by the engine, in every view', () => {
    const naive = naivePeer(company);
    const { dataset } = datasetOfCompany(company);
    const differing = views.flatMap((view) =>
      differences(naive.answer(view), ourAnswer(engineOver(dataset), view)).map((line) => `${view.name}: ${line}`),
    );
    expect(differing).toEqual([]);
    const everything = ourAnswer(engineOver(dataset), views.at(-1) ?? views[0]!);
    for (const name of Object.keys(everything)) expect(Object.keys(fields)).toContain(name);
  });
});
