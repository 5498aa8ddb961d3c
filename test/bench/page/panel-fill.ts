/** Puts the company into the store of an extension, in the place of what its connection held. */
import { recordsOf } from '../../../lib/columns/decode';
import { tableOf } from '../../../lib/columns/typed';
import { EMPTY_INT, type Dataset } from '../../../lib/columns/table';
import { source } from '../../../lib/crm/demo/source';
import { entities } from '../../../lib/model/records';
import { openStore } from '../../../lib/store';
import { makeCompany, STATUS } from '../company';
import { datasetOfCompany } from '../dataset';
import { NOW } from '../views';

const DAY = 86_400_000;

export interface Filled {
  records: number;
  openDeals: number;
}
/** Records applied together. Calls to a CRM bring fewer; filling is not what is measured. */
const PAGE = 50_000;

/** Moves every instant and day of the company by whole days, so that its last day is today. */
function moveTo(dataset: Dataset, now: number): void {
  const days = Math.floor((now - NOW) / DAY);
  for (const entity of entities)
    for (const [name, column] of Object.entries(tableOf(dataset, entity).columns)) {
      if (column instanceof Float64Array && /^at$|At$/.test(name)) column.forEach((at, row) => (column[row] = at + days * DAY));
      else if (column instanceof Int32Array && /Day$/.test(name))
        column.forEach((day, row) => (column[row] = day === EMPTY_INT ? day : day + days));
    }
}

/**
 * Replaces the records of the only connection and makes its person the first of the company.
 * @param scale 1 is a million activities
 * @param now epoch ms; the company's last day ends there
 * @returns how many records there are, and how many open deals the panel must count
 */
async function fill(scale: number, now: number): Promise<Filled> {
  const store = await openStore();
  const [known] = await store.connections();
  if (!known) throw new Error('Nobody is connected.');
  const company = makeCompany(scale);
  const { dataset } = datasetOfCompany(company);
  moveTo(dataset, now);
  await store.erase(known.id);
  await store.saveConnection({
    ...known,
    ...{ userId: '1', userName: 'Bench', timeZone: 'UTC', currency: 'EUR' },
    // The next look at the CRM is due tomorrow: it would find another company there.
    sync: { runs: 1, failures: 0, lastStartedAt: now + DAY, lastFinishedAt: now, partial: [] },
  });
  await store.savePrefs(known.id, { teamNoticeAt: now, setUpAt: now });
  let records = 0;
  for (const { id: stream, entity } of source.streams) {
    const all = recordsOf(dataset, entity);
    for (let from = 0; from === 0 || from < all.length; from += PAGE) {
      const upserts = all.slice(from, from + PAGE);
      const done = from + upserts.length;
      await store.applyPage({
        ...{ connection: known.id, stream, entity, upserts, deletes: [], rejects: [] },
        ...{ cursor: { after: String(done) }, finished: done >= all.length, done, total: all.length },
      });
    }
    records += all.length;
  }
  store.close();
  return { records, openDeals: company.deals.status.filter((status) => status === STATUS.open).length };
}

export const fillPanel = { fill };

declare global {
  var benchPanel: typeof fillPanel;
}
globalThis.benchPanel = fillPanel;
