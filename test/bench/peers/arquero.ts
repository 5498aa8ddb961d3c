/** Peer: Arquero column tables, filtered once per table and view. */
import { table, type ColumnTable } from 'arquero';
import type { Answer } from '../answer';
import {
  ACTIVITY_STATUS,
  DAY_SECONDS,
  DIRECTION,
  KIND,
  NOW_SECONDS,
  OPEN_STAGES,
  ORDER_STATUS,
  REPS,
  SOURCES,
  STATUS,
  TEAMS,
} from '../company';
import { STAGE_CHANCE } from '../dataset';
import { perUnit, ratio, sum } from '../plain-statistics';
import type { Tables } from '../tables';
import type { View } from '../views';
import { customerMonths, type Stretch } from '../who';

const WITHIN = 'd.t >= $.start && d.t < $.end';

/** Arquero over the tables. */
export function arqueroPeer(tables: Tables): { answer(view: View): Answer } {
  const all = Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, table(columns)])) as Record<
    keyof Tables,
    ColumnTable
  >;
  const chances = STAGE_CHANCE.map((p, stage) => `d.stage === ${stage} ? ${p * 1000} : `).join('');
  return {
    answer(view) {
      const { who } = view;
      const own = who.kind === 'everyone' ? 'true' : who.kind === 'rep' ? `d.owner === ${who.rep}` : `d.owner % ${TEAMS} === ${who.team}`;
      const cut = (name: keyof Tables, also: string, start: number, end: number): ColumnTable =>
        all[name].params({ start, end }).filter(`(d, $) => ${WITHIN} && ${own} && ${also}`);
      const end = Math.min(view.end, NOW_SECONDS + 1);
      const within = (name: keyof Tables, also = 'true'): ColumnTable => cut(name, also, view.start, end);
      const one = (from: ColumnTable, values: Record<string, string>): Record<string, number> => from.rollup(values).object();
      const byKey = (rows: Record<string, number>[], key: string, column: string, keys: number, empty = 0): number[] => {
        const values = new Array<number>(keys).fill(empty);
        for (const row of rows) values[row[key] ?? -1] = row[column] ?? empty;
        return values;
      };

      const won = within('deals', `d.status === ${STATUS.won}`).reify();
      const lost = one(within('deals', `d.status === ${STATUS.lost}`), { cents: 'd => op.sum(d.cents)', n: 'd => op.count()' });
      const sold = one(won, {
        median: 'd => op.quantile(d.cents, 0.5)',
        cents: 'd => op.sum(d.cents)',
        n: 'd => op.count()',
      });
      const cycle = one(won.filter('d => d.cycle >= 0'), {
        median: 'd => op.quantile(d.cycle, 0.5)',
        p90: 'd => op.quantile(d.cycle, 0.9)',
        mean: 'd => op.mean(d.cycle)',
      });
      const reps = won.groupby('owner').rollup({ v: 'd => op.sum(d.cents)' }).objects();
      const open = one(all.deals.filter(`d => d.status === ${STATUS.open} && ${own}`), {
        cents: 'd => op.sum(d.cents)',
        n: 'd => op.count()',
        weighted: `d => op.sum(d.cents * (${chances}0))`,
      });
      const leads = within('leads').reify();
      const born = one(leads, {
        n: 'd => op.count()',
        hour: 'd => op.sum(d.wait >= 0 && d.wait <= 3600 ? 1 : 0)',
        young: 'd => op.sum(d.young)',
        never: 'd => op.sum(d.never)',
      });
      const waits = one(leads.filter('d => d.wait >= 0'), {
        median: 'd => op.quantile(d.wait, 0.5)',
        p90: 'd => op.quantile(d.wait, 0.9)',
        mean: 'd => op.mean(d.wait)',
        worked: 'd => op.quantile(d.worked, 0.5)',
        worked90: 'd => op.quantile(d.worked, 0.9)',
      });
      const sources = leads.groupby('source').rollup({ n: 'd => op.count()', v: 'd => op.sum(d.customer)' }).objects();
      const made = (kind: number): string =>
        `d => op.sum(d.kind === ${kind} && d.direction === ${DIRECTION.out} && d.automated === 0 && d.status === ${ACTIVITY_STATUS.done} ? 1 : 0)`;
      const done = one(within('activities'), {
        calls: made(KIND.call),
        emails: made(KIND.email),
        meetings: `d => op.sum((d.kind === ${KIND.meeting} || d.kind === ${KIND.demo}) && d.direction !== ${DIRECTION.internal}
          && d.automated === 0 && d.status === ${ACTIVITY_STATUS.done} ? 1 : 0)`,
      });
      const entries = within('entries')
        .groupby('stage')
        .rollup({ n: 'd => op.count()', advanced: 'd => op.sum(d.advanced)', leaked: 'd => op.sum(d.leaked)' })
        .objects();
      const stays = within('stays').groupby('stage').rollup({ q: 'd => op.quantile(d.seconds, 0.5)' }).objects();
      const placed = `d.status === ${ORDER_STATUS.done}`;
      const orders = within('orders', placed).reify();
      const bought = one(orders, { median: 'd => op.quantile(d.cents, 0.5)', cents: 'd => op.sum(d.cents)', n: 'd => op.count()' });
      const customers = orders.groupby('account').rollup({ c: 'd => op.count()', a: 'd => op.max(d.again)' });
      const again = one(customers, { n: 'd => op.count()', again: 'd => op.sum(d.c >= 2 ? 1 : 0)', known: 'd => op.sum(d.a)' });
      const months = customerMonths(view);
      const active = ({ from, to }: Stretch): ColumnTable => cut('purchases', 'true', from, to).dedupe('account');
      const before = active(months.start);
      const kept = before.semijoin(active(months.end), 'account');

      const n = born.n ?? 0;
      const [units, wins] = [(sold.cents ?? 0) * 100, sold.n ?? 0];
      return {
        revenue: units,
        wonDeals: wins,
        winRate: ratio(wins, wins + (lost.n ?? 0)),
        winRateValue: ratio(units, units + (lost.cents ?? 0) * 100),
        averageDealSize: perUnit(units, wins),
        medianDealSize: wins < 3 ? NaN : Math.round((sold.median ?? NaN) * 100),
        cycleMedian: cycle.median ?? NaN,
        cycleMean: cycle.mean ?? NaN,
        cycleP90: cycle.p90 ?? NaN,
        repRevenue: byKey(reps, 'owner', 'v', REPS).map((cents) => cents * 100),
        pipeline: (open.cents ?? 0) * 100,
        openDeals: open.n ?? 0,
        weighted: Math.round((open.weighted ?? 0) / 10),
        leads: n,
        responseMedian: (waits.median ?? NaN) / 60,
        responseMean: (waits.mean ?? NaN) / 60,
        responseP90: (waits.p90 ?? NaN) / 60,
        businessMedian: (waits.worked ?? NaN) / 60,
        businessP90: (waits.worked90 ?? NaN) / 60,
        withinHour: ratio(born.hour ?? 0, n - (born.young ?? 0)),
        never: ratio(born.never ?? 0, n),
        sourceLeads: byKey(sources, 'source', 'n', SOURCES),
        sourceCustomers: byKey(sources, 'source', 'v', SOURCES),
        calls: done.calls ?? 0,
        emails: done.emails ?? 0,
        meetings: done.meetings ?? 0,
        entered: byKey(entries, 'stage', 'n', OPEN_STAGES),
        advanced: byKey(entries, 'stage', 'advanced', OPEN_STAGES),
        leaked: byKey(entries, 'stage', 'leaked', OPEN_STAGES),
        leakage: ratio(sum(entries.map(({ leaked = 0 }) => leaked)), sum(entries.map(({ n: all = 0 }) => all))),
        stageDays: byKey(stays, 'stage', 'q', OPEN_STAGES, NaN).map((seconds) => seconds / DAY_SECONDS),
        averageOrder: perUnit((bought.cents ?? 0) * 100, bought.n ?? 0),
        medianOrder: (bought.n ?? 0) < 3 ? NaN : Math.round((bought.median ?? NaN) * 100),
        repurchase: ratio(again.again ?? 0, again.n ?? 0),
        returning: ratio(again.known ?? 0, again.n ?? 0),
        retention: ratio(kept.numRows(), before.numRows()),
      };
    },
  };
}
