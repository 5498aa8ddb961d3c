/**
 * The log of statuses each deal carries: every row says which status was entered, and when. It is written by the clock of the
 * server's own system and not by the site's: which zone that is shows where the log of a deal begins when the deal was made.
 * https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_status_change_log/crm_status_change_log.py
 */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { once } from '../once';
import { given, same } from '../row-fields';
import { list, nameOf, type Filter } from './ask';
import { childrenOf, dealsAtOnce, type Table } from './children';
import { changedRows } from './list-stream';
import * as schema from './schema';
import { instantIn, siteZone, writtenIn } from './site-clock';

const logs: Table = {
  doctype: 'CRM Status Change Log',
  field: 'status_change_log',
  fields: ['from', 'to', 'from_date', 'to_date'],
};
const entry = z.object({ name: schema.name, from: schema.text, from_date: z.nullish(schema.moment), to_date: z.nullish(schema.moment) });
const past = z.object({ past: schema.name, creation: schema.moment, zone: z.string(), logZone: z.string(), log: z.array(entry) });

/** The log begins within the request that makes the deal. */
const together = 5 * 60_000;
const sample = 20;
const halfYear = 182 * 86_400_000;

const created = z.object({ name: schema.name, creation: schema.moment });

/**
 * The zone the log is written in: the site's or, where the server's system runs by it, UTC. Told by deals of two seasons, since
 * some zones are UTC in winter.
 * @throws CrmError forbidden where neither fits any deal: the log is left alone rather than misread
 */
export const logZone = (context: SourceContext): Promise<string> =>
  once(context, 'zone of the log', async () => {
    const site = await siteZone(context);
    const before: Filter = ['creation', '<', writtenIn(site, context.now - halfYear)];
    const votes = { site: 0, utc: 0, deals: 0, asked: 0 };
    for (const filters of [[], [before]]) {
      const question = { fields: ['name', 'creation'], filters, orderBy: 'creation desc', limit: sample } as const;
      const rows = (await list(context, 'CRM Deal', question)).flatMap((row) => z.safeParse(created, row).data ?? []);
      const found = await childrenOf(
        context,
        logs,
        rows.map(({ name }) => name),
      );
      votes.asked += rows.length;
      for (const { name, creation } of rows) {
        const first = z.safeParse(entry, found.get(name)?.[0]).data?.from_date;
        if (!first) continue;
        const fits = (zone: string) => Math.abs(instantIn(zone, first) - instantIn(site, creation)) <= together;
        votes.deals += 1;
        votes.site += Number(fits(site));
        votes.utc += Number(fits('UTC'));
      }
    }
    if (votes.deals === 0 && votes.asked > 0) throw new CrmError('forbidden', { detail: 'no deal has a log of its statuses' });
    if (votes.deals > 0 && votes.site + votes.utc === 0)
      throw new CrmError('forbidden', { detail: 'the log of statuses does not show in which time zone it is written' });
    return votes.utc > votes.site ? 'UTC' : site;
  });

export const dealHistory: Stream = {
  id: 'deal-history',
  entity: 'stageChange',
  async page(context, cursor) {
    const found = await changedRows(context, { doctype: 'CRM Deal', fields: ['creation'], atOnce: dealsAtOnce }, cursor);
    if (found.rows.length === 0) return found;
    const [zone, log] = [await siteZone(context), await logZone(context)];
    const rows = found.rows.flatMap((row) => z.safeParse(created, row).data ?? []);
    const read = await childrenOf(
      context,
      logs,
      found.rows.flatMap((row) => nameOf(row) ?? []),
    );
    return { ...found, rows: rows.map(({ name, creation }) => ({ past: name, creation, zone, logZone: log, log: read.get(name) ?? [] })) };
  },
  map: mapRow(past, changesOf, 'past'),
};

/**
 * Where a deal had no log when its status was first changed, the CRM makes one up that begins a minute before: when the deal really
 * came into that status is not known.
 */
const madeUp = { least: 59_000, most: 61_000 };

function changesOf({ past: dealId, creation, zone, logZone: clock, log }: z.infer<typeof past>): readonly AnyRecord[] {
  const records: AnyRecord[] = [];
  let before: string | undefined;
  for (const [place, { name, from, from_date: entered, to_date: left }] of log.entries()) {
    if (!from || !entered) continue;
    const at = instantIn(clock, entered);
    const lasted = left ? instantIn(clock, left) - at : undefined;
    const invented =
      place === 0 &&
      lasted !== undefined &&
      lasted >= madeUp.least &&
      lasted <= madeUp.most &&
      Math.abs(at - instantIn(zone, creation)) > together;
    if (!invented)
      records.push({ entity: 'stageChange', id: name, dealId, at, toStageId: from, ...given('fromStageId', before, same<string>) });
    before = from;
  }
  return records;
}
