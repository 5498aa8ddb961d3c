import type { DemoRate, DemoStage, DemoTeam, DemoUser } from './types.ts';
import { chance } from './random.ts';
import { addDays, addMonths, localDay } from './zone.ts';

/** How a rep works: what the simulation needs beyond the record. */
export interface Rep {
  user: DemoUser;
  /** Usual minutes to a first reply. */
  replyMinutes: number;
  /** Share of decided deals won. */
  winRate: number;
  /** Share of the new leads and deals, against the others. */
  load: number;
}

const teamPlan = [
  {
    name: 'Europe',
    manager: ['Henrik Solberg', 'Europe/Berlin'],
    reps: [
      ['Dana Whitfield', 'Europe/London', 38, 0.46, 1.3],
      ['Piotr Zieliński', 'Europe/Warsaw', 24, 0.42, 1.2],
      ['Maja Lindqvist', 'Europe/Stockholm', 75, 0.36, 1],
      ['Inés Ortega', 'Europe/Madrid', 140, 0.31, 0.8],
    ],
  },
  {
    name: 'Americas',
    manager: ['Ruth Calloway', 'America/New_York'],
    reps: [
      ['Marcus Bell', 'America/New_York', 31, 0.44, 1.2],
      ['Leah Fontaine', 'America/Chicago', 55, 0.39, 1],
      ['Diego Pardo', 'America/Sao_Paulo', 190, 0.27, 0.8],
      ['Amy Okafor', 'America/Los_Angeles', 18, 0.5, 0.9],
    ],
  },
  {
    name: 'Asia Pacific',
    manager: ['Chen Siyuan', 'Asia/Singapore'],
    reps: [
      ['王丽 Wang Li', 'Asia/Shanghai', 27, 0.45, 1.1],
      ['Arjun Mehta', 'Asia/Kolkata', 48, 0.38, 1],
      ['Sora Tanaka', 'Asia/Tokyo', 95, 0.34, 0.9],
      ['Ella Hughes', 'Australia/Sydney', 65, 0.4, 0.8],
    ],
  },
] as const;

function login(name: string): string {
  const plain = name
    .replace(/[^\p{Script=Latin}\s]/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l');
  return plain.trim().toLowerCase().replace(/\s+/g, '.');
}

/** Whoever has no first day was there before anybody kept a list; one rep joined in the middle of a month and took over what there was. */
function employ(users: readonly DemoUser[], former: DemoUser, since: string): void {
  const joined = users.find((u) => u.name === 'Amy Okafor');
  users.forEach((user, i) => {
    if (user.role === 'admin' || (i % 5 === 4 && user !== joined)) return;
    user.startDay = user === joined ? `${addMonths(since, 9).slice(0, 7)}-16` : addDays(since, -90 - 37 * i);
  });
  former.active = false;
  former.endDay = `${addMonths(since, 4).slice(0, 7)}-15`;
}

/**
 * Three teams with a manager and four reps each, one above them all with the head of sales, a manager who has left,
 * and an administrator who sells nothing.
 */
export function people(since: number): { users: DemoUser[]; teams: DemoTeam[]; reps: Rep[] } {
  const users: DemoUser[] = [];
  const reps: Rep[] = [];
  const add = (name: string, timeZone: string, role: DemoUser['role'], teamId: string | null, managerId: string | null): DemoUser => {
    const user: DemoUser = {
      id: String(users.length + 1),
      modified: since,
      login: login(name),
      name,
      role,
      teamId,
      managerId,
      timeZone,
      active: true,
      startDay: null,
      endDay: null,
    };
    users.push(user);
    return user;
  };
  const top = String(teamPlan.length + 1);
  const teams: DemoTeam[] = teamPlan.map((team, i) => ({ id: String(i + 1), modified: since, name: team.name, parentId: top }));
  teams.push({ id: top, modified: since, name: 'Sales', parentId: null });
  teamPlan.forEach((team, i) => {
    const manager = add(team.manager[0], team.manager[1], 'manager', String(i + 1), null);
    for (const [name, zone, replyMinutes, winRate, load] of team.reps)
      reps.push({ user: add(name, zone, 'rep', String(i + 1), manager.id), replyMinutes, winRate, load });
  });
  add('Robin Admin', 'Europe/Berlin', 'admin', null, null);
  const former = add('Gil Ferrand', 'America/New_York', 'manager', '2', null);
  const head = add('Astrid Holm', 'Europe/Copenhagen', 'manager', top, null);
  for (const user of users) if (user.role === 'manager' && user !== head) user.managerId = head.id;
  employ(users, former, localDay('UTC', since));
  return { users, teams, reps };
}

const purposes: Record<string, DemoStage['purpose']> = { Discovery: 'demo', Proposal: 'proposal', Offer: 'proposal' };

/** Two pipelines; one stage never got a chance of its own, so that only history can weigh it. */
export function stages(since: number): DemoStage[] {
  const plan: readonly (readonly [string, string, DemoStage['kind'], number | null])[] = [
    ['New business', 'Qualified', 'open', 10],
    ['New business', 'Discovery', 'open', 25],
    ['New business', 'Proposal', 'open', 50],
    ['New business', 'Negotiation', 'open', 75],
    ['New business', 'Won', 'won', 100],
    ['New business', 'Lost', 'lost', 0],
    ['New business', 'No decision', 'derailed', 0],
    ['Renewals', 'Review', 'open', null],
    ['Renewals', 'Offer', 'open', 60],
    ['Renewals', 'Contract', 'open', 85],
    ['Renewals', 'Renewed', 'won', 100],
    ['Renewals', 'Not renewed', 'lost', 0],
    ['Renewals', 'Postponed', 'derailed', 0],
  ];
  return plan.map(([pipeline, name, kind, percent], i) => ({
    id: String(10 + i),
    modified: since,
    pipelineId: pipeline === 'Renewals' ? '2' : '1',
    pipeline,
    name,
    order: pipeline === 'Renewals' ? i - 7 : i,
    kind,
    chance: percent,
    purpose: purposes[name] ?? null,
  }));
}

/** Monthly rates against the euro; the yuan joins half a year in, the franc never does. */
export function rates(seed: number, firstDay: string, lastDay: string): DemoRate[] {
  const out: DemoRate[] = [];
  const plan = [
    ['USD', 0.92, 0],
    ['PLN', 0.2335, 0],
    ['CNY', 0.128, 6],
  ] as const;
  for (const [currency, start, late] of plan) {
    const luck = chance(seed, 'rate', currency);
    let rate = start;
    let day = addMonths(`${firstDay.slice(0, 7)}-01`, late);
    for (; day <= lastDay; day = addMonths(day, 1)) {
      rate *= 1 + (luck.next() - 0.5) * 0.03;
      out.push({
        id: String(out.length + 1),
        modified: Date.parse(`${day}T00:00:00Z`),
        base: 'EUR',
        currency,
        day,
        rate: rate.toFixed(luck.int(4, 6)),
      });
    }
  }
  return out;
}
