/**
 * The test of a CRM's assumptions as a table: each is turned wrong in the simulator, and what a person must then see stands beside it.
 * Whatever it is, no figure may be another number than in the CRM as it was assumed to be, unless the answer itself says what is missing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assumption, Checked, SourceAdapter, SourceContext } from '../../../lib/crm/adapter';
import type { MetricId } from '../../../lib/metrics/result';
import { stageCompany, type Staged } from './company';
import { figuresOf, verdicts, type Answers, type Verdict } from './misled';
import type { Started } from './proof';
import { readAll, type Held } from './read-all';
import type { Logged } from './serve';

/** A CRM whose assumptions are put to the test. `Turn`: the simulator's own options that make it otherwise. */
export interface Bench<Turn> {
  source: SourceAdapter;
  start(staged: Staged, turn: Turn): Promise<Running>;
  /** Small, and yet with something of everything. */
  stage?: () => Staged;
  /** What `check` says in the CRM as it is assumed to be, where that is not "it holds". */
  unsure?: Readonly<Record<string, Checked['holds']>>;
}

export interface Running extends Pick<Started, 'http' | 'org' | 'also' | 'close'> {
  /** Every request so far. */
  log: readonly Pick<Logged, 'method' | 'path' | 'query' | 'body'>[];
}

/** What must be seen. Everything that goes wrong is named, by stream; nothing else may go wrong, and at least one thing is named. */
export interface Seen {
  /** The run ends with this: tested against "kind: detail". */
  stops?: RegExp;
  /** Streams that are not read, by id: tested against "kind: detail" of the error. */
  partial?: Readonly<Record<string, RegExp>>;
  /** Streams with rows that do not fit: tested against every reason. */
  rejects?: Readonly<Record<string, RegExp>>;
  /** Figures that are not available any more, or say what is missing; among others. */
  lacks?: readonly MetricId[];
  /** What is held in the end; throws where it is not as it must be. */
  held?: (held: Held) => void;
  /** Requests that are made only on the way round: tested against "METHOD path?query body". */
  asks?: RegExp;
}

/** One assumption, turned wrong. */
export type Row<Turn> =
  | {
      turn: Turn;
      /** The CRM it is measured against, where that is not the plain one. */
      right?: Turn;
      seen: Seen;
      /** What happens in the CRM between a first run and the last; the figures are those of the last. `again`: a run in between. */
      later?: (live: Staged, running: Running, again: () => Promise<void>) => void | Promise<void>;
      /** The second run compares ids, as every thirtieth does. */
      sweep?: boolean;
      /** What "check my CRM" says of the CRM that is otherwise: that it does not hold, unless said here. */
      check?: Checked['holds'];
    }
  /** Of pages, sessions and the like, on which no figure rests: a test of its own. */
  | { own: () => void | Promise<void>; check?: never };

/**
 * Defines the tests of all assumptions of a CRM.
 * @param rows by id of the assumption, each there, and none besides; several where it can be wrong in several ways
 */
export function testAssumptions<Turn>(
  bench: Bench<Turn>,
  none: Turn,
  rows: Readonly<Record<string, Row<Turn> | readonly Row<Turn>[]>>,
): void {
  const { source, stage = () => stageCompany({ size: 0.03 }) } = bench;
  const assumptions = source.assumptions ?? [];
  const staged = stage();
  let right: Held;
  let answers: Answers;

  const settingOf = ({ live: { company }, now }: Staged, me: string) => ({
    ...{ now: now(), currency: company.org.currency, timeZone: company.org.timeZone, me },
  });
  const figures = (held: Held, of: Staged, asked: Held) =>
    figuresOf(held, source, settingOf(of, asked.me?.userId ?? ''), [...asked.records.values()]);
  const read = (running: Running, of: Staged, more: { earlier?: Held; sweep?: boolean } = {}) =>
    readAll(source, running.http, { org: running.org, now: of.now(), ...(running.also && { also: running.also }), ...more });
  const during = async <T>(of: Staged, turn: Turn, act: (running: Running) => Promise<T>): Promise<T> => {
    const running = await bench.start(of, turn);
    try {
      return await act(running);
    } finally {
      await running.close();
    }
  };
  const contextOf = async ({ http, org, also }: Running): Promise<SourceContext> => {
    const bare = { ...also, http, org, now: staged.now(), signal: new AbortController().signal };
    return { ...bare, me: right.me ?? (await source.me(bare)) };
  };

  /** What has become of the figures; the right ones are read from the CRM as it is assumed to be, and as it is by now. */
  async function misled(held: Held, of: Staged, turn: Turn = none): Promise<Verdict[]> {
    const plain = of === staged && turn === none;
    const known = plain ? right : await during(of, turn, (running) => read(running, of));
    if (isSame(known, held)) return [];
    return verdicts(plain ? answers : figures(known, of, known), figures(held, of, known), held);
  }

  beforeAll(async () => {
    right = await during(staged, none, (running) => read(running, staged));
    answers = figures(right, staged, right);
  });

  describe('what is taken for granted', () => {
    it('is in the table, each once, and nothing else is', () => {
      const ids = assumptions.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(Object.keys(rows).sort()).toEqual([...ids].sort());
      for (const { id, claim, source: from, ifWrong } of assumptions)
        expect([id, claim.length > 20, from.length > 4, ifWrong.length > 10]).toEqual([id, true, true, true]);
    });

    it('holds in the CRM as it is assumed to be, which "check my CRM" says without a value of a record', async () => {
      expect([right.stopped, [...right.partial], [...right.rejects]]).toEqual([undefined, [], []]);
      const { deals, users, leads } = staged.live.company;
      const names = [...deals, ...users, ...leads].map(({ name }) => name);
      await during(staged, none, async (running) => {
        const context = await contextOf(running);
        for (const { id, check } of assumptions) {
          const told = await check?.(context);
          expect([id, told?.holds]).toEqual([id, check && (bench.unsure?.[id] ?? true)]);
          expect(names.filter((name) => told?.saw.includes(name))).toEqual([]);
        }
      });
    });
  });

  describe('turned wrong', () => {
    const all = Object.entries(rows).flatMap(([id, some]) =>
      (Array.isArray(some) ? (some as readonly Row<Turn>[]) : [some as Row<Turn>]).map((row, i) => ({
        id,
        row,
        name: i === 0 ? id : `${id} (${i + 1})`,
      })),
    );
    it.each(all)('$name', async ({ id, row }) => {
      const assumption = assumptions.find((one) => one.id === id);
      if ('own' in row) return row.own();
      if (Object.keys(row.seen).length === 0) throw new Error(`${id}: nothing has to be seen`);
      const of = row.later ? stage() : staged;
      const { held, log, told } = await during(of, row.turn, async (running) => {
        let whole = await read(running, of);
        if (row.later) {
          await row.later(of, running, async () => void (whole = await read(running, of, { earlier: whole })));
          whole = await read(running, of, { earlier: whole, sweep: row.sweep === true });
        }
        const asked = running.log.map(({ method, path, query, body }) => `${method} ${path}?${query} ${body}`);
        return { held: whole, log: asked, told: await checkOf(assumption, await contextOf(running)) };
      });
      // A run that stopped shows what an earlier one read, with the reason above it.
      const found = held.stopped === undefined ? await misled(held, of, row.right) : [];
      expect(found.filter(({ is }) => is === 'wrong')).toEqual([]);
      mustSee(row.seen, held, log, found);
      if (told !== undefined) expect(told, 'what "check my CRM" says').toBe(row.check ?? false);
    });
  });
}

/** The same records, all of them, and nothing that went wrong: the figures are the same, too. */
function isSame(right: Held, held: Held): boolean {
  const whole = held.partial.size + held.rejects.size === 0 && right.records.size === held.records.size;
  return whole && [...right.records].every(([key, record]) => JSON.stringify(held.records.get(key)) === JSON.stringify(record));
}

async function checkOf(assumption: Assumption | undefined, context: SourceContext): Promise<Checked['holds'] | undefined> {
  try {
    return (await assumption?.check?.(context))?.holds;
  } catch {
    // The report names the error, which is as clear.
    return false;
  }
}

function mustSee(seen: Seen, held: Held, log: readonly string[], found: readonly Verdict[]): void {
  if (seen.stops) expect(held.stopped ?? 'went on').toMatch(seen.stops);
  else expect(held.stopped).toBeUndefined();
  const errors = Object.fromEntries([...held.partial].map(([stream, { error }]) => [stream, error]));
  expect(Object.keys(errors).sort(), JSON.stringify(errors)).toEqual(Object.keys(seen.partial ?? {}).sort());
  for (const [stream, pattern] of Object.entries(seen.partial ?? {})) expect(errors[stream]).toMatch(pattern);
  const reasons = Object.fromEntries([...held.rejects].map(([stream, { reasons: all }]) => [stream, [...all]]));
  expect(Object.keys(reasons).sort(), JSON.stringify(reasons)).toEqual(Object.keys(seen.rejects ?? {}).sort());
  for (const [stream, pattern] of Object.entries(seen.rejects ?? {}))
    for (const reason of reasons[stream] ?? []) expect(reason).toMatch(pattern);
  const lacking = found.flatMap(({ metric, is }) => (is === 'equal' ? [] : [metric]));
  expect(lacking).toEqual(expect.arrayContaining([...(seen.lacks ?? [])]));
  seen.held?.(held);
  if (seen.asks) expect(log.filter((line) => seen.asks?.test(line)).length, String(seen.asks)).toBeGreaterThan(0);
}
