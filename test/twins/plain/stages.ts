/** How deals went through the stages, once more and slowly: written from the definitions. */
import type { AnyRecord, Deal, Stage } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Question } from '../question';
import { close, DAY, dealOwner, isMeant, movesOf } from './deals';

/** Open stages of every pipeline in order; key '' for stages of no named one. */
export function ladders(q: Question): Map<string, Stage[]> {
  const found = new Map<string, Stage[]>();
  for (const stage of only(q.records, 'stage')) {
    if (stage.type !== 'open') continue;
    found.set(stage.pipelineId ?? '', [...(found.get(stage.pipelineId ?? '') ?? []), stage]);
  }
  for (const steps of found.values()) steps.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  return found;
}

export interface Visit {
  stage: string | undefined;
  from: number;
  /** Undefined while it lasts. */
  to: number | undefined;
}

/** Where a deal was, one stay after the other. */
export function visits(q: Question, deal: Deal): Visit[] {
  const moves = movesOf(q, deal.id);
  const found: Visit[] = [{ stage: moves.length > 0 ? moves[0]?.fromStageId : deal.stageId, from: deal.createdAt, to: undefined }];
  for (const move of moves) {
    const last = found[found.length - 1];
    if (!last || last.stage === move.toStageId) continue;
    last.to = move.at;
    found.push({ stage: move.toStageId, from: move.at, to: undefined });
  }
  return found;
}

export interface Climb {
  deal: Deal;
  steps: Stage[];
  /** First time in each step itself. */
  own: (number | undefined)[];
  reached: number;
  present: Visit;
}

const climbs = new WeakMap<readonly AnyRecord[], (Climb | undefined)[]>();

/** Every deal with the pipeline it belongs to; undefined for those that belong to none. In the order of the deals. */
export function climbsOf(q: Question): (Climb | undefined)[] {
  let known = climbs.get(q.records);
  if (!known) climbs.set(q.records, (known = only(q.records, 'deal').map((deal) => climbOf(q, deal))));
  return known;
}

function climbOf(q: Question, deal: Deal): Climb | undefined {
  const all = ladders(q);
  const stages = only(q.records, 'stage');
  const went = visits(q, deal);
  const present = went[went.length - 1];
  if (!present) return undefined;
  const moves = movesOf(q, deal.id);
  const hints = [present.stage, deal.stageId, ...moves.map((move) => move.toStageId).reverse(), moves[0]?.fromStageId];
  const pipelines = hints.flatMap((hint) => {
    const stage = stages.find(({ id }) => id === hint);
    return stage && all.has(stage.pipelineId ?? '') ? [stage.pipelineId ?? ''] : [];
  });
  const pipeline = pipelines[0] ?? (all.size === 1 ? [...all.keys()][0] : undefined);
  const steps = pipeline === undefined ? undefined : all.get(pipeline);
  if (!steps) return undefined;
  const own = steps.map((step) => {
    const there = went.filter((visit) => visit.stage === step.id).map((visit) => Math.max(visit.from, deal.createdAt));
    return there.length > 0 ? there[0] : undefined;
  });
  return { deal, steps, own, present, reached: own.findLastIndex((at) => at !== undefined) };
}

/** When a won deal was moved to its won stage, else closed, else was created. */
export function wonTime(q: Question, deal: Deal): number | undefined {
  if (deal.status !== 'won') return undefined;
  const wonStages = new Set(only(q.records, 'stage').flatMap((stage) => (stage.type === 'won' ? [stage.id] : [])));
  const into = movesOf(q, deal.id).filter((move) => wonStages.has(move.toStageId));
  const at = into[into.length - 1]?.at ?? close(q, deal)?.at ?? deal.createdAt;
  return Math.max(at, deal.createdAt);
}

/** When a deal entered a step, undefined when it did not. */
export function entryAt(q: Question, climb: Climb, step: number): number | undefined {
  if (q.options.strictStages) return climb.own[step];
  if (step === 0) return climb.deal.createdAt;
  const times = climb.own
    .slice(step)
    .concat(wonTime(q, climb.deal))
    .filter((at) => at !== undefined);
  return times.length > 0 ? Math.min(...times) : undefined;
}

export interface Stay {
  deal: Deal;
  ms: number;
  exit: number;
}

/** Finished stays in a stage, those of one deal added up. */
export function staysIn(q: Question, stage: string): Stay[] {
  return only(q.records, 'deal').flatMap((deal) => {
    const done = visits(q, deal).flatMap(({ stage: where, from, to }) => (where === stage && to !== undefined ? [{ from, to }] : []));
    if (done.length === 0) return [];
    return [{ deal, ms: done.reduce((sum, { from, to }) => sum + to - from, 0), exit: done[done.length - 1]?.to ?? NaN }];
  });
}

const means = new WeakMap<readonly AnyRecord[], Map<string, number | undefined>>();

/** Average of the finished stays in a stage that are no mistake. */
export function meanStay(q: Question, stage: string): number | undefined {
  let known = means.get(q.records);
  if (!known) means.set(q.records, (known = new Map()));
  if (!known.has(stage)) {
    const fine = staysIn(q, stage).filter(({ ms }) => ms >= 0);
    known.set(stage, fine.length === 0 ? undefined : fine.reduce((sum, { ms }) => sum + ms, 0) / fine.length);
  }
  return known.get(stage);
}

export type PlainFate = 'advanced' | 'leaked' | 'pending';

export function fate(q: Question, { deal, steps, reached, present }: Climb, step: number): PlainFate {
  if (deal.status === 'won' || reached > step) return 'advanced';
  if (deal.status === 'lost' || deal.status === 'derailed') return 'leaked';
  const at = steps.findIndex(({ id }) => id === present.stage);
  if (at >= 0 && at < step) return 'leaked';
  const usual = present.stage === undefined ? undefined : meanStay(q, present.stage);
  return at === step && usual !== undefined && q.now - present.from > usual + q.options.stuckDays * DAY ? 'leaked' : 'pending';
}

/** The deals that entered each stage in the period and were the people's then. */
export function entrants(q: Question): Map<string, { step: number; climbs: Climb[] }> {
  const found = new Map<string, { step: number; climbs: Climb[] }>();
  for (const steps of ladders(q).values()) for (const [step, { id }] of steps.entries()) found.set(id, { step, climbs: [] });
  for (const climb of climbsOf(q)) {
    for (const [step, stage] of climb?.steps.entries() ?? []) {
      if (!climb) continue;
      const at = entryAt(q, climb, step);
      if (at === undefined || at < q.start || at >= q.end || at > q.now || !isMeant(q, dealOwner(q, climb.deal, at))) continue;
      found.get(stage.id)?.climbs.push(climb);
    }
  }
  return found;
}

/** Deals created in the period by the people that belong to no pipeline. */
export const unplaced = (q: Question): number =>
  only(q.records, 'deal').filter(
    (deal, i) =>
      climbsOf(q)[i] === undefined &&
      deal.createdAt >= q.start &&
      deal.createdAt < q.end &&
      deal.createdAt <= q.now &&
      isMeant(q, dealOwner(q, deal, deal.createdAt)),
  ).length;
