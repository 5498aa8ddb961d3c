/** Ours at rest: filling the store, and opening it in a browser that has just started. */
import { recordsOf } from '../../../lib/columns/decode';
import type { StoredRecord } from '../../../lib/columns/stored';
import type { Dataset } from '../../../lib/columns/table';
import { entities } from '../../../lib/model/records';
import { openStore, type Store } from '../../../lib/store';
import { differences } from '../answer';
import { makeCompany, START } from '../company';
import { datasetOfCompany } from '../dataset';
import { naivePeer } from '../naive';
import { engineOver, ourAnswer } from '../ours';
import { NOW, views, type View } from '../views';

export const CONNECTION = 'bench';
/** What a panel shows first: the running quarter, of one team. */
export const firstView = views.find(({ name }) => name.startsWith('2026Q4, team')) as View;

/** Records applied together. Calls to a CRM bring fewer; filling is not what is measured. */
const PAGE = 50_000;

/** Fills the store as a first pull does, page by page. @returns how many records, bytes at rest, and ms */
export async function fillStore(scale: number): Promise<{ records: number; bytes: number; ms: number }> {
  const { dataset } = datasetOfCompany(makeCompany(scale));
  const store = await openStore();
  await connect(store);
  const start = performance.now();
  let records = 0;
  for (const entity of entities) {
    const all: StoredRecord[] = recordsOf(dataset, entity);
    for (let from = 0; from < all.length; from += PAGE) {
      const upserts = all.slice(from, from + PAGE);
      records += upserts.length;
      const done = from + PAGE >= all.length;
      await store.applyPage({
        ...{ connection: CONNECTION, stream: entity, entity, upserts, deletes: [], rejects: [] },
        ...{ cursor: { from: from + PAGE }, finished: done },
      });
    }
  }
  const ms = performance.now() - start;
  const { bytes } = await store.counts(CONNECTION);
  store.close();
  return { records, bytes, ms };
}

async function connect(store: Store): Promise<void> {
  await store.saveConnection({
    ...{ id: CONNECTION, crm: 'bench', crmName: 'Bench', origin: 'https://crm.test', org: 'bench', loginId: '1' },
    ...{ userId: '1', userName: 'Bench', timeZone: 'UTC', currency: 'EUR', connectedAt: NOW },
  });
}

/** What the running quarter's figures need of the largest table; of all others they need the past too (first orders, first arrivals). */
const quarterAlone = { activity: { from: START + firstView.start * 1000, to: NOW + 1 } };

/**
 * From nothing to the figures of the running quarter, with nothing warm.
 * @param everything read every record; else of the activities only the months that the figures need
 * @returns ms: the store open, its records in memory, the figures there
 */
export async function openCold(everything: boolean): Promise<{ open: number; load: number; total: number }> {
  const start = performance.now();
  const store = await openStore();
  const open = performance.now() - start;
  const { dataset } = await (everything ? store.load(CONNECTION) : store.loadPart(CONNECTION, quarterAlone));
  const load = performance.now() - start;
  ourAnswer(engineOver(dataset), firstView);
  const total = performance.now() - start;
  kept = dataset;
  return { open, load, total };
}

/** What the store gives back against what was put in: figures of the part, of the whole, and of plain rows. @returns what differs */
export async function checkStore(scale: number): Promise<string[]> {
  const store = await openStore();
  const { dataset: part } = await store.loadPart(CONNECTION, quarterAlone);
  const ofPart = ourAnswer(engineOver(part), firstView);
  const { dataset: whole } = await store.load(CONNECTION);
  const ofWhole = ourAnswer(engineOver(whole), firstView);
  const right = naivePeer(makeCompany(scale)).answer(firstView);
  store.close();
  return [...differences(right, ofPart).map((line) => `part: ${line}`), ...differences(right, ofWhole).map((line) => `whole: ${line}`)];
}

/** What a page keeps in memory, so that its size can be measured. */
let kept: Dataset | undefined;

/** Asks the kept data set every view. @returns how many values came */
export function askAll(): number {
  const dataset = kept;
  if (!dataset) throw new Error('nothing is open');
  return views.map((view) => Object.keys(ourAnswer(engineOver(dataset), view)).length).reduce((sum, count) => sum + count, 0);
}
