/**
 * Leads: projects that follow an opportunity. A project has no owner but contacts; whoever made it counts as its owner, which both ways
 * in tell. Amounts are in the organisation's currency.
 * With a key: htdocs/projet/class/api_projects.class.php (index). For people who may not see all third parties that list compares the
 * wrong columns and leaves out nearly everything, so it is not read for them.
 */
import * as z from 'zod/mini';
import { zoneOf } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { Cursor, Mapped, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow, type RowResult } from '../map-row';
import { given, label, moneyOf, same } from '../row-fields';
import { hasKey } from './ask';
import { projectIds, readCard, type CardRead } from './cards';
import { listStream } from './list-stream';
import { whoOf } from './me';
import { personOf } from './people';
import * as schema from './schema';
import { isUnusual, stageIn, stageOfNumber, stageRows } from './stages';
import { endOf } from './standing';

interface Lead {
  id: string;
  title: string;
  end: ReturnType<typeof endOf>;
  createdAt: number;
  modifiedAt: number | undefined;
  stage: string | undefined;
  amount: string | undefined;
  percent: string | undefined;
  startDay: string | undefined;
  closeDay: string | undefined;
  accountId: string | undefined;
  ownerId: string | undefined;
}

function dealOf(lead: Lead, context: SourceContext): RowResult {
  const amount = moneyOf(lead.amount, context.me?.currency);
  if (typeof amount === 'string') return amount;
  // Which number means "won" is known of Dolibarr's own statuses alone.
  if (lead.stage?.startsWith('status-') && Number(lead.percent) >= 100)
    return `the lead status ${lead.stage.slice(7)} is the organisation's own and may mean that it was won`;
  return {
    entity: 'deal',
    id: lead.id,
    name: label(lead.title),
    status: lead.end,
    createdAt: lead.createdAt,
    ...given('modifiedAt', lead.modifiedAt, same),
    ...given('stageId', lead.stage, same),
    ...given('amount', amount, same),
    ...given('probability', lead.percent, (percent) => Number(percent) / 100),
    ...given('startDay', lead.startDay, same),
    ...given('closeDay', lead.closeDay, same),
    ...given('accountId', lead.accountId, same),
    ...given('ownerId', lead.ownerId, same),
  };
}

const project = z.object({
  id: schema.id,
  title: schema.text,
  usage_opportunity: schema.number,
  statut: schema.number,
  opp_status: schema.link,
  opp_amount: schema.number,
  opp_percent: schema.number,
  date_c: schema.seconds,
  date_m: schema.seconds,
  date_start: schema.seconds,
  date_end: schema.seconds,
  date_close: schema.seconds,
  socid: schema.link,
  user_author_id: schema.link,
});
type Project = z.infer<typeof project>;

const byKey = listStream({
  id: 'projects',
  entity: 'deal',
  list: 'projects',
  row: project,
  async before(context) {
    if (!(await whoOf(context)).seesAll)
      throw new CrmError('forbidden', { detail: 'projects are listed rightly only for people who may see all third parties' });
  },
  map(row: Project, context): RowResult {
    if (String(row.usage_opportunity) !== '1') return undefined;
    const createdAt = schema.at(row.date_c);
    if (createdAt === undefined) return 'the field "date_c" is missing';
    const number = schema.linked(row.opp_status);
    const stage = number === undefined ? undefined : stageOfNumber(number);
    const closed = String(row.statut) === '2';
    const closedAt = closed ? schema.at(row.date_close) : undefined;
    return dealOf(
      {
        ...{ id: row.id, title: row.title ?? '', createdAt, stage, end: endOf(stage, closed), modifiedAt: schema.at(row.date_m) },
        ...{ amount: schema.decimal(row.opp_amount), percent: schema.decimal(row.opp_percent), startDay: schema.day(row.date_start) },
        closeDay: closedAt === undefined ? schema.day(row.date_end) : dayIn(closedAt, context),
        ...{ accountId: schema.linked(row.socid), ownerId: schema.linked(row.user_author_id) },
      },
      context,
    );
  },
});

/** An interface without zones: the person's, where it is known. */
const dayIn = (instant: number, { me }: SourceContext): string => formatDay(zoneOf(me?.timeZone ?? 'UTC').dayOf(instant));

const card = z.object({
  card: schema.id,
  odd: schema.text,
  title: z.optional(z.string()),
  end: z.optional(z.enum(['open', 'won', 'lost', 'derailed'])),
  createdAt: z.optional(z.int()),
  ...{ modifiedAt: z.optional(z.int()), stage: z.optional(z.string()), accountId: z.optional(z.string()) },
  ...{ amount: z.optional(z.string()), percent: z.optional(z.string()) },
  ...{ startDay: z.optional(z.string()), closeDay: z.optional(z.string()), author: z.optional(z.object({ id: z.string() })) },
});

const mapCard = (row: unknown, context: SourceContext): Mapped =>
  mapRow(
    card,
    (r): RowResult => {
      if (r.odd) return r.odd;
      if (r.createdAt === undefined || r.end === undefined) return 'the page does not say when it was made';
      const { modifiedAt, stage, amount, percent, startDay, closeDay, accountId } = r;
      const rest = { modifiedAt, stage, amount, percent, startDay, closeDay, accountId };
      return dealOf({ id: r.card, title: r.title ?? '', end: r.end, createdAt: r.createdAt, ownerId: r.author?.id, ...rest }, context);
    },
    'card',
  )(row);

/** Pages at a time: they are stored with the cursor, and a killed worker loses no more. */
const atOnce = 8;
const day = 86_400_000;

/**
 * Page after page. Every run opens what is new and what was still open; what had ended, or is no lead, once a day.
 * `queue`: what this run still opens; `done`: not to be opened before the next day; `swept`: when everything was opened last.
 */
async function byCards(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const swept = typeof cursor?.['swept'] === 'number' ? cursor['swept'] : undefined;
  const whole = swept === undefined || context.now - swept >= day;
  const underWay = typeof cursor?.['queue'] === 'string';
  const done = new Set(whole && !underWay ? [] : listed(cursor?.['done']));
  const queue = underWay ? listed(cursor?.['queue']) : (await projectIds(context)).filter((id) => !done.has(id));
  const read = await Promise.all(queue.slice(0, atOnce).map((id) => readCard(context, id)));
  for (const one of read) if ('none' in one || ('end' in one && one.end !== 'open')) done.add(one.card);
  const left = queue.slice(atOnce);
  const next: Cursor = {
    swept: whole && !underWay ? context.now : (swept ?? context.now),
    done: [...done].join(','),
    ...(left.length > 0 && { queue: left.join(',') }),
  };
  const rows = [...(await besides(context, read)), ...read.filter((one) => !('none' in one))];
  return { rows, next, more: left.length > 0, ...(underWay ? {} : { total: queue.length }) };
}

/** People and statuses that the pages name. */
async function besides(context: SourceContext, read: readonly CardRead[]): Promise<unknown[]> {
  const people = new Map(read.flatMap((one) => ('author' in one && one.author ? [[one.author.id, one.author] as const] : [])));
  const unusual = new Set(read.flatMap((one) => ('stage' in one && one.stage && isUnusual(one.stage) ? [one.stage] : [])));
  return [...[...people.values()].map((person) => ({ person })), ...(await stageRows(context, unusual))];
}

const listed = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? value.split(',') : []);

export const deals: Stream = {
  id: 'projects',
  entity: 'deal',
  async page(context, cursor) {
    if (!hasKey(context)) return byCards(context, cursor);
    const found = await byKey.page(context, cursor);
    const numbers = found.rows.flatMap((row) => schema.linked((row as { opp_status?: string | number | null } | null)?.opp_status) ?? []);
    const unusual = new Set(numbers.map(stageOfNumber).filter(isUnusual));
    return { ...found, rows: [...(await stageRows(context, unusual)), ...found.rows] };
  },
  map: (row, context) => personOf(row) ?? stageIn(row) ?? (hasKey(context) ? byKey.map(row, context) : mapCard(row, context)),
  ids: async (context) => (hasKey(context) ? ((await byKey.ids?.(context)) ?? []) : projectIds(context)),
};
