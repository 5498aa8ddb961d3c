import type { DemoDeal, DemoStage, StageKind } from './types.ts';
import { blankDeal } from './blank.ts';
import { straight, wander, type DealPlan, type Step } from './deal-path.ts';
import type { Conversion } from './leads.ts';
import { chance, type Chance } from './random.ts';
import { lossReasons, nextSteps, products, sources } from './words.ts';
import { addAccount, addContact, companyName, later, log, person, type World } from './world.ts';
import { addDays, DAY, HOUR, localDay, monthStart } from './zone.ts';

/** Every rep has a win, a loss and a fresh open deal in the running month, whatever day it is. */
function ration(world: World): DealPlan[] {
  return world.reps.flatMap((rep, r) => {
    const start = monthStart(rep.user.timeZone, world.company.until);
    const at = (share: number): number => Math.floor(start + (world.company.until - start) * (share + r / 200));
    const luck = chance(world.company.seed, 'ration', r);
    const closed = (kind: StageKind, share: number): DealPlan => ({
      created: at(share) - luck.int(20, 70) * DAY,
      rep,
      key: `${kind}${r}`,
      sure: { kind, at: at(share) },
    });
    return [
      closed('won', 0.3),
      closed('won', 0.7),
      closed('lost', 0.5),
      { created: at(0.2), rep, key: `open${r}`, sure: { kind: 'open' as const, at: world.company.until } },
    ];
  });
}

function plans(world: World, conversions: readonly Conversion[]): DealPlan[] {
  const list = ration(world);
  const luck = chance(world.company.seed, 'deals');
  const wanted = Math.max(list.length, Math.round(1000 * world.company.size));
  list.push(
    ...conversions
      .slice(0, Math.max(0, Math.round((wanted - list.length) * 0.7)))
      .map((c) => ({ created: c.at, rep: c.rep, key: `lead${c.lead.id}`, from: c })),
  );
  const weighted = world.reps.map((rep) => [rep, rep.load] as const);
  for (let i = 0; list.length < wanted; i++) {
    const rep = luck.weighted(weighted);
    const at = world.from + (world.company.until - world.from) * luck.next();
    const created = later(luck, rep.user.timeZone, at, 0);
    if (world.happened(created)) list.push({ created, rep, key: `direct${i}` });
  }
  return list.filter((p) => world.happened(p.created)).sort((a, b) => a.created - b.created || (a.key < b.key ? -1 : 1));
}

export function simulateDeals(world: World, conversions: readonly Conversion[]): void {
  plans(world, conversions).forEach((plan, i) => {
    const luck = chance(world.company.seed, 'deal', plan.key);
    const renewal = !plan.from && luck.hit(0.45);
    const path = world.company.stages.filter((s) => s.pipelineId === (renewal ? '2' : '1'));
    const deal = draft(world, luck, plan, i, renewal, path);
    world.company.deals.push(deal);
    if (plan.from) plan.from.lead.dealId = deal.id;
    const changes = plan.sure ? straight(luck, plan, path) : wander(world, luck, plan, path, i);
    const end = apply(world, deal, plan, changes, i);
    close(world, luck, deal, plan, end, i);
    owners(world, luck, deal, plan, end, i);
    work(world, luck, deal, plan, end);
  });
}

function draft(world: World, luck: Chance, plan: DealPlan, i: number, renewal: boolean, path: readonly DemoStage[]): DemoDeal {
  const { company } = world;
  const known = company.accounts.filter((a) => a.created < plan.created);
  let accountId = plan.from?.accountId;
  let contactId = plan.from?.contactId;
  if (accountId === undefined) {
    const fresh = known.length === 0 || luck.hit(0.4);
    const account = fresh ? addAccount(world, `deal${i}`, companyName(luck), plan.rep.user.id, plan.created) : luck.pick(known);
    accountId = account.id;
    contactId = fresh
      ? addContact(world, account, person(luck, account.name, 5000 + i), plan.created).id
      : company.contacts.find((c) => c.accountId === account.id)?.id;
  }
  const account = company.accounts[Number(accountId) - 1];
  const product = luck.pick(products);
  const seats = luck.int(2, 40) * 5;
  const special = plan.sure ? -1 : i;
  const plain = luck.skewed(renewal ? 14_000 : 19_000, 0.8).toFixed(luck.hit(0.3) ? 2 : 0);
  const amount =
    special % 21 === 2
      ? null
      : special % 71 === 3
        ? '0'
        : special % 139 === 5
          ? `-${luck.int(200, 1900)}.50`
          : special % 53 === 8
            ? `${plain.split('.')[0]}.0625`
            : plain;
  return {
    id: String(1000 + i),
    modified: plan.created,
    name: renewal
      ? `${account?.name ?? 'Customer'} renewal ${localDay('UTC', plan.created + 90 * DAY).slice(0, 4)}`
      : `${account?.name ?? 'Customer'}: ${product}, ${seats} seats`,
    accountId,
    contactId: contactId ?? null,
    ownerId: plan.rep.user.id,
    stageId: path[0]?.id ?? '',
    outcome: 'open',
    amount,
    currency:
      special % 157 === 14
        ? 'CHF'
        : luck.weighted([
            ['EUR', 0.55],
            ['USD', 0.21],
            ['PLN', 0.15],
            ['CNY', 0.09],
          ] as const),
    chance:
      special % 331 === 20
        ? 120
        : special % 331 === 21
          ? -5
          : luck.hit(0.3)
            ? luck.pick([5, 12.5, 20, 33.3, 37.5, 60, 80, 90, 97.25])
            : null,
    ...blankDeal,
    productId: String(products.indexOf(product) + 1),
    source: plan.from?.lead.source ?? (renewal ? 'Existing customer' : luck.pick(sources)),
    lossReason: null,
    nextStep: luck.hit(0.6) ? luck.pick(nextSteps) : null,
    closeDay: special % 17 === 6 ? null : addDays(localDay(plan.rep.user.timeZone, plan.created), luck.int(25, 130)),
    startDay: luck.hit(0.5) ? localDay(plan.rep.user.timeZone, plan.created) : null,
    created: plan.created,
  };
}

/** Writes the history that has happened; some older deals were imported without any, some with its first part missing. */
function apply(world: World, deal: DemoDeal, plan: DealPlan, steps: readonly Step[], i: number): number {
  const done = steps.filter((s) => world.happened(s.at));
  const last = done.at(-1);
  if (!last) return plan.created;
  deal.stageId = last.stage.id;
  deal.outcome = last.stage.kind;
  deal.modified = Math.max(deal.modified, last.at);
  const imported = !plan.sure && i % 37 === 10;
  if (imported) return last.at;
  const cut = !plan.sure && i % 43 === 12 ? 1 : 0;
  done.forEach((step, n) => {
    if (n < cut) return;
    const before = done[n - 1];
    world.company.stageHistory.push({
      id: '',
      modified: step.at,
      dealId: deal.id,
      at: step.at,
      fromStageId: before?.stage.id ?? null,
      toStageId: step.stage.id,
      byUserId: plan.rep.user.id,
    });
  });
  return last.at;
}

function close(world: World, luck: Chance, deal: DemoDeal, plan: DealPlan, end: number, i: number): void {
  const zone = plan.rep.user.timeZone;
  if (deal.outcome === 'open') {
    // most people move a date that has passed; some never look at it again
    const today = localDay(zone, world.company.until);
    if (deal.closeDay !== null && deal.closeDay < today && luck.hit(0.7)) deal.closeDay = addDays(today, luck.int(4, 75));
    return;
  }
  const day = localDay(zone, end);
  deal.nextStep = null;
  if (deal.outcome === 'lost') deal.lossReason = luck.pick(lossReasons);
  deal.closeDay = day;
  if (plan.sure) return;
  if (i % 23 === 4 || i % 74 === 10) deal.closeDay = null;
  else if (luck.hit(0.2)) {
    const moved = addDays(day, luck.int(-12, 12));
    deal.closeDay = moved < localDay(zone, deal.created) ? day : moved;
  }
}

function owners(world: World, luck: Chance, deal: DemoDeal, plan: DealPlan, end: number, i: number): void {
  if (plan.sure || i % 37 === 10) return;
  const moves: number[] = [];
  const span = Math.max(end - deal.created, 10 * DAY);
  if (i % 13 === 7) moves.push(deal.created + span * (0.2 + 0.5 * luck.next()));
  if (i % 26 === 7) moves.push(deal.created + span * (0.75 + 0.2 * luck.next()));
  if (i % 31 === 9 && deal.outcome !== 'open') moves.push(end + luck.int(2, 20) * DAY); // to account management, after the close
  const free = i % 61 === 16;
  if (free) moves.unshift(deal.created + 2 * HOUR);
  let from: string | null = free ? null : plan.rep.user.id;
  deal.ownerId = from;
  for (const [n, move] of moves.entries()) {
    const at = Math.round(move);
    if (!world.happened(at)) break;
    const to: string = free && n === 0 ? plan.rep.user.id : luck.pick(world.reps.filter((r) => r.user.id !== from)).user.id;
    world.company.ownerHistory.push({ id: '', modified: at, of: 'deal', recordId: deal.id, at, fromUserId: from, toUserId: to });
    deal.modified = Math.max(deal.modified, at);
    from = deal.ownerId = to;
  }
  if (i % 83 === 30) deal.ownerId = null;
}

/** Calls, letters and meetings while the deal was worked on. */
function work(world: World, luck: Chance, deal: DemoDeal, plan: DealPlan, end: number): void {
  const left = luck.hit(0.25); // nobody has looked at it for long
  const until =
    deal.outcome !== 'open' ? end : left ? Math.min(world.company.until, Math.max(end, deal.created + 45 * DAY)) : world.company.until;
  for (let n = luck.int(2, 5); n > 0; n--) {
    const at = plan.sure
      ? deal.created + (until - deal.created) * luck.next()
      : later(luck, plan.rep.user.timeZone, deal.created + (until - deal.created) * luck.next(), 0);
    const kind = luck.weighted([
      ['mail', 0.36],
      ['call', 0.24],
      ['meeting', 0.14],
      ['demo', 0.08],
      ['task', 0.09],
      ['note', 0.07],
      ['social', 0.02],
    ] as const);
    const inbound = kind === 'mail' && luck.hit(0.45);
    const own = deal.ownerId ?? plan.rep.user.id;
    const done = log(world, luck, {
      kind,
      ...(inbound ? { direction: 'in' } : {}),
      at,
      userId: inbound ? null : own,
      dealId: deal.id,
      accountId: deal.accountId,
      contactId: deal.contactId,
    });
    if (done && !plan.sure) deal.modified = Math.max(deal.modified, Math.round(at));
  }
}
