/**
 * What runs after the first have to keep in every CRM that is read by dates of change: they come to what a full pull finds, bring
 * little else, and go on where they were cut off. Each function fails the test in which it does not hold.
 */
import { expect } from 'vitest';
import type { SourceContext } from '../../../lib/crm/adapter';
import type { Stream } from '../../../lib/crm/stream';
import type { Staged } from './company';
import type { Pulled } from './pull';
import { everything, type Reader } from './reader';
import type { PlannedFault, Simulator } from './serve';

/**
 * What a working day does to a company: an amount, a win, another owner, a deal and a call that are new, a lead that changes hands.
 * @param after ms from the last run to that day, and `rest` from it to the next
 * @param leads false: the CRM keeps none that anybody reads
 */
export function workingDay({ live, pass }: Staged, { after = 3_600_000, rest = 60_000, leads = true } = {}): void {
  const [first, second, third] = live.company.deals.filter((deal) => deal.outcome === 'open');
  pass(after);
  live.saveDeal(first?.id ?? '', { amount: '12345.67' }, '2');
  live.saveDeal(second?.id ?? '', { stageId: live.company.stages.find((stage) => stage.kind === 'won')?.id ?? '' }, '2');
  live.saveDeal(third?.id ?? '', { ownerId: '3' }, '1');
  live.createDeal({ name: 'New', stageId: '10', ownerId: '2', amount: '10', currency: 'EUR', accountId: null, closeDay: null }, '2');
  if (leads) {
    const lead = live.createLead({ name: 'Nowa', company: 'X', email: null, phone: null, ownerId: '2', source: 'Web form' });
    live.saveLead(lead.id, { ownerId: '3' });
  }
  live.addActivity({ kind: 'call', userId: '2', dealId: first?.id ?? null });
  pass(rest);
}

/** A run, `work`, and a run after it: both together hold what a full pull finds. @returns both */
export async function comeToAFullPull({ pull }: Pick<Reader, 'pull'>, work: () => void): Promise<{ first: Pulled; second: Pulled }> {
  const first = await pull();
  work();
  const second = await pull(undefined, first);
  expect(everything(first, second)).toEqual(everything(await pull()));
  return { first, second };
}

/** A later run brought rows of each of these streams, and fewer than the first. */
export function bringLittleElse({ first, second }: { first: Pulled; second: Pulled }, streams: readonly string[]): void {
  for (const id of streams) {
    const rows = second.rows.get(id)?.rows ?? 0;
    expect([id, rows > 0 && rows < (first.rows.get(id)?.rows ?? 0)]).toEqual([id, true]);
  }
}

/**
 * Reads a stream until the CRM gives an odd answer as `fault` plans it, and then, without it, from there to the end. Between two
 * pages the cursor is written down.
 * @returns all rows that came, and those of them that had come before the cut
 */
export async function goOnWhereCutOff(
  stream: Stream,
  context: SourceContext,
  simulator: Pick<Simulator, 'plan' | 'clear'>,
  fault: PlannedFault,
): Promise<{ rows: unknown[]; before: unknown[] }> {
  const rows: unknown[] = [];
  let cursor: Parameters<Stream['page']>[1];
  const turn = async () => {
    for (let more = true; more;) {
      const found = await stream.page(context, cursor);
      rows.push(...found.rows);
      cursor = JSON.parse(JSON.stringify(found.next)) as typeof cursor;
      more = found.more;
    }
  };
  simulator.plan(fault);
  await expect(turn()).rejects.toMatchObject({ kind: 'odd_answer' });
  const before = [...rows];
  simulator.clear();
  await turn();
  return { rows, before };
}

/** Ids of the deals that some rows are, each once. */
export const dealIds = (stream: Stream, context: SourceContext, rows: readonly unknown[]): Set<string> =>
  new Set(
    rows.flatMap((row) => {
      const mapped = stream.map(row, context);
      return 'records' in mapped ? mapped.records.filter(({ entity }) => entity === 'deal').map(({ id }) => id) : [];
    }),
  );
