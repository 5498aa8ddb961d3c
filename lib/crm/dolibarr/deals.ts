/**
 * Leads: projects that follow an opportunity. A project has no owner but contacts; whoever made it counts as its owner, which both ways
 * in tell. Amounts are in the organisation's currency.
 * With a key: htdocs/projet/class/api_projects.class.php (index). For people who may not see all third parties that list compares the
 * wrong columns and leaves out nearly everything, so it is not read for them.
 */
import * as z from 'zod/mini';
import { zoneOf } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import type { RowResult } from '../map-row';
import { hasKey } from './ask';
import { projectIds } from './cards';
import { byCards, mapCard } from './deal-pages';
import { dealOf } from './lead';
import { listStream } from './list-stream';
import { whoOf } from './me';
import { personOf } from './people';
import * as schema from './schema';
import { isUnusual, stageIn, stageOfNumber, stageRows } from './stages';
import { endOf } from './standing';

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
    for (const field of ['user_author_id', 'date_close', 'opp_status', 'opp_amount'] as const)
      if (row[field] === undefined) return `the field "${field}" is missing`;
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
