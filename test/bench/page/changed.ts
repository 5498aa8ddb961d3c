/** One changed record: written durably, taken over in memory, and every figure of the view answered again. */
import { recordsOf } from '../../../lib/columns/decode';
import { inheritFacts } from '../../../lib/facts/base';
import { openStore } from '../../../lib/store';
import { engineOver, ourAnswer } from '../ours';
import { CONNECTION, firstView } from './cold';
import { NOW } from '../views';

/** Ms of each of `count` changes: the write alone, and with the figures on top. */
export async function changeRecords(count: number): Promise<{ written: number[]; total: number[] }> {
  const store = await openStore(undefined, { follow: inheritFacts });
  const { dataset } = await store.load(CONNECTION);
  const open = recordsOf(dataset, 'deal').filter(({ status }) => status === 'open');
  ourAnswer(engineOver(dataset), firstView);
  const [written, total]: [number[], number[]] = [[], []];
  for (let i = 0; i < count; i++) {
    const deal = open[(i * 37) % open.length];
    if (!deal) throw new Error('no open deal');
    const record = { ...deal, status: 'won' as const, stageId: '6', closeDay: '2026-12-31', modifiedAt: NOW - count + i };
    const start = performance.now();
    await store.applyPage({
      ...{ connection: CONNECTION, stream: 'deal', entity: 'deal', upserts: [record], deletes: [], rejects: [] },
      cursor: { change: i },
    });
    written.push(performance.now() - start);
    const changed = await store.load(CONNECTION);
    ourAnswer(engineOver(changed.dataset, NOW + i), firstView);
    total.push(performance.now() - start);
  }
  store.close();
  return { written, total };
}
