/** The way of a deal through its stages: straight for those that must close now, wandering for the rest. */
import type { DemoStage, StageKind } from './types.ts';
import type { Rep } from './people.ts';
import type { Conversion } from './leads.ts';
import type { Chance } from './random.ts';
import { later, type World } from './world.ts';
import { HOUR } from './zone.ts';

export interface DealPlan {
  created: number;
  rep: Rep;
  key: string;
  from?: Conversion;
  /** Ration of the running month: closed like this at this instant, or still open. */
  sure?: { kind: StageKind; at: number };
}

export interface Step {
  stage: DemoStage;
  at: number;
}

const of = (path: readonly DemoStage[], kind: StageKind): DemoStage[] => path.filter((s) => s.kind === kind);

/** Through the open stages at an even pace to a known end. */
export function straight(luck: Chance, plan: DealPlan, path: readonly DemoStage[]): Step[] {
  const open = of(path, 'open');
  const sure = plan.sure;
  if (!sure || sure.kind === 'open') return open.slice(0, 1).map((stage) => ({ stage, at: plan.created }));
  const steps = open.map((stage, n) => ({
    stage,
    at: Math.floor(plan.created + ((sure.at - plan.created) * n) / (open.length + luck.next())),
  }));
  const end = of(path, sure.kind)[0];
  return end ? [...steps, { stage: end, at: sure.at }] : steps;
}

export function wander(world: World, luck: Chance, plan: DealPlan, path: readonly DemoStage[], i: number): Step[] {
  const zone = plan.rep.user.timeZone;
  const open = of(path, 'open');
  const decided = 1 - 0.06 - 0.035;
  const fate = luck.weighted([
    ['won', decided * plan.rep.winRate],
    ['lost', decided * (1 - plan.rep.winRate)],
    ['derailed', 0.06],
    ['open', 0.035],
  ] as const);
  const leaves = fate === 'won' ? open.length - 1 : luck.int(0, open.length - 1);
  const steps: Step[] = [];
  let at = plan.created;
  const stay = (median: number): number => (at = Math.max(at + HOUR, later(luck, zone, at, luck.skewed(median, 0.7))));
  for (let n = luck.hit(0.12) ? Math.min(1, leaves) : 0; n <= leaves; n++) {
    const stage = open[n];
    if (stage) steps.push({ stage, at });
    stay(11);
    const back = open[n - 1];
    if (back && luck.hit(0.05)) {
      steps.push({ stage: back, at });
      stay(4);
      if (stage) steps.push({ stage, at });
      stay(4);
    }
  }
  if (fate === 'open') return steps;
  const end = of(path, fate)[0];
  if (end) steps.push({ stage: end, at });
  if (fate === 'lost' && i % 6 === 1) {
    // reopened: back to the last open stage, and sometimes closed again
    const again = open[leaves];
    if (again) steps.push({ stage: again, at: stay(18) });
    const second = luck.weighted([
      ['won', 0.4],
      ['lost', 0.3],
      ['open', 0.3],
    ] as const);
    const last = second === 'open' ? undefined : of(path, second)[0];
    if (last) steps.push({ stage: last, at: stay(12) });
  }
  return steps;
}
