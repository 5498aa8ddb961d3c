/** What the company expects of reps, teams and products in each quarter, the next one included. */
import type { DemoQuota } from './marketing-types.ts';
import { chance } from './random.ts';
import { nextId } from './sales.ts';
import type { World } from './world.ts';
import { addDays, addMonths, instantOf, localDay } from './zone.ts';

const quarterOf = (day: string): string => {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
};

export function simulateQuotas(world: World): void {
  const { company } = world;
  const last = addMonths(quarterOf(company.today), 3);
  for (let start = quarterOf(localDay('UTC', world.from)); start <= last; start = addMonths(start, 3)) {
    // Set three weeks before the quarter begins.
    const modified = instantOf(company.org.timeZone, addDays(start, -21), 600);
    if (!world.happened(modified)) continue;
    const expect = (quota: Partial<DemoQuota>): void =>
      void company.quotas.push({
        id: nextId(company.quotas),
        modified,
        userId: null,
        teamId: null,
        productId: null,
        amount: null,
        currency: null,
        count: null,
        startDay: start,
        endDay: addDays(addMonths(start, 3), -1),
        ...quota,
      });
    quarter(world, start, expect);
  }
}

function quarter(world: World, start: string, expect: (quota: Partial<DemoQuota>) => void): void {
  const { company } = world;
  const currencies: Record<string, string> = { 1: 'EUR', 2: 'USD', 3: 'EUR' };
  for (const [i, { user, load }] of world.reps.entries()) {
    const luck = chance(company.seed, 'quota', user.id, start);
    const amount = `${Math.round(luck.int(70, 110) * load * company.size)}000.00`;
    // One rep never has one, one has a quota of deals, one was set to nothing for a quarter.
    if (i === 11 || luck.hit(0.04)) continue;
    const currency = user.name.startsWith('Piotr') ? 'PLN' : (currencies[user.teamId ?? ''] ?? 'EUR');
    if (i === 7) expect({ userId: user.id, count: luck.int(3, 8) });
    else if (i === 3 && luck.hit(0.2)) expect({ userId: user.id, amount: '0.00', currency });
    else expect({ userId: user.id, amount, currency });
  }
  for (const team of company.teams) {
    const luck = chance(company.seed, 'team quota', team.id, start);
    const size = team.parentId === null ? 3 : 1;
    expect({ teamId: team.id, amount: `${Math.round(luck.int(300, 380) * size * company.size)}000.00`, currency: 'EUR' });
  }
  for (const productId of ['1', '2', '6']) {
    const luck = chance(company.seed, 'product quota', productId, start);
    if (productId === '6') expect({ productId, count: Math.round(luck.int(100, 220) * company.size) });
    else expect({ productId, amount: `${Math.round(luck.int(90, 160) * company.size)}000.00`, currency: 'EUR' });
  }
}
