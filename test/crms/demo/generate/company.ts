import type { Company, CompanyOptions, Versioned } from './types.ts';
import { areas, type Area } from './areas.ts';
import { simulateDeals } from './deals.ts';
import { simulateLeads } from './leads.ts';
import { people, rates, stages } from './people.ts';
import { hostileNames } from './words.ts';
import type { World } from './world.ts';
import { addMonths } from './zone.ts';

/**
 * The same options always give the same company. Nothing in it happened after `until`.
 * @param grown what there is beside people, leads and deals; everything, unless a test leaves an area out
 */
export function generateCompany(options: CompanyOptions, grown: readonly Area[] = areas): Company {
  const { seed, size, today } = options;
  const until = options.until ?? Date.parse(`${today}T17:00:00Z`);
  const firstDay = addMonths(today, -24);
  const from = Date.parse(`${firstDay}T00:00:00Z`);
  const { users, teams, reps } = people(from);
  const company: Company = {
    seed,
    size,
    today,
    until,
    org: { id: `northdesk-${seed}`, name: 'Loom & Partners', currency: 'EUR', timeZone: 'Europe/Berlin' },
    users,
    teams,
    stages: stages(from),
    rates: rates(seed, addMonths(firstDay, -1), today),
    accounts: [],
    contacts: [],
    leads: [],
    deals: [],
    activities: [],
    stageHistory: [],
    ownerHistory: [],
    amountHistory: [],
    products: [],
    campaigns: [],
    quotes: [],
    orders: [],
    lines: [],
    invoices: [],
    payments: [],
    subscriptions: [],
    surveys: [],
    costs: [],
    quotas: [],
  };
  const world: World = { company, reps, from, happened: (at) => at <= until };
  simulateDeals(world, simulateLeads(world));
  number(company.activities);
  number(company.stageHistory);
  number(company.ownerHistory);
  plantHostileNames(company);
  for (const grow of grown) grow(world);
  return company;
}

/** Gives ids in order of time. */
function number(rows: (Versioned & { at: number })[]): void {
  const order = rows.map((row, i) => ({ row, i }));
  order.sort((a, b) => a.row.at - b.row.at || a.i - b.i);
  order.forEach(({ row }, i) => {
    row.id = String(i + 1);
    rows[i] = row;
  });
}

function plantHostileNames(company: Company): void {
  const open = company.deals.filter((deal) => deal.outcome === 'open');
  hostileNames.forEach((name, i) => {
    const spot = (rows: readonly { name: string }[], n: number): void => {
      const row = rows[rows.length - 1 - n];
      if (row) row.name = name;
    };
    // Open ones: the pipeline lists them, whatever the hour the data end at.
    spot(open, 5 + i * 3);
    spot(company.leads, 4 + i * 3);
    if (i % 2 === 0) spot(company.accounts, 3 + i);
    if (i % 3 === 0) spot(company.contacts, 2 + i);
  });
}
