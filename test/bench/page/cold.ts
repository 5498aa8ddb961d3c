/** Ours at rest: filling the store, and opening it in a browser that has just started. */
import { recordsOf } from '../../../lib/columns/decode';
import type { StoredRecord } from '../../../lib/columns/stored';
import type { Dataset } from '../../../lib/columns/table';
import { isText } from '../../../lib/columns/typed';
import { entities } from '../../../lib/model/records';
import { openStore, type Store } from '../../../lib/store';
import { makeCompany } from '../company';
import { datasetOfCompany } from '../dataset';
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

/**
 * From nothing to the figures, with nothing warm.
 * @param everything also unpack every column of every table before asking; else only what the running quarter's figures touch
 * @returns ms: the store open, its records in memory, the figures there
 */
export async function openCold(everything: boolean): Promise<{ open: number; load: number; total: number }> {
  const start = performance.now();
  const store = await openStore();
  const open = performance.now() - start;
  const { dataset } = await store.load(CONNECTION);
  if (everything) touchAll(dataset);
  const load = performance.now() - start;
  ourAnswer(engineOver(dataset), firstView);
  const total = performance.now() - start;
  kept = dataset;
  return { open, load, total };
}

/** What a page keeps in memory, so that its size can be measured. */
let kept: Dataset | undefined;

/** Columns are unpacked when they are first asked for. */
function touchAll(dataset: Dataset): number {
  let bytes = 0;
  for (const { columns } of Object.values(dataset.tables))
    for (const name of Object.keys(columns)) {
      const column = columns[name];
      if (column && !isText(column)) bytes += column.byteLength;
    }
  return bytes;
}

/** Asks the kept data set every view. @returns how many values came */
export function askAll(): number {
  const dataset = kept;
  if (!dataset) throw new Error('nothing is open');
  return views.map((view) => Object.keys(ourAnswer(engineOver(dataset), view)).length).reduce((sum, count) => sum + count, 0);
}
