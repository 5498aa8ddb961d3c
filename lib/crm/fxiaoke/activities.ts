/**
 * 销售记录 and 日程 as activities. A sales record is what somebody wrote down: its kind is the option it was filed under, and
 * organisations name those options as they like, so the option's name decides; what cannot be told is no record, and counted as such.
 */
import type { Activity, AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { given, type Row } from '../row-fields';
import { at, base, first, gone } from './fields';
import * as schema from './schema';
import { idsOf, stream } from './stream';

/** The system's own employee: reminders and flows write as it. */
const robots: ReadonlySet<string> = new Set(['-10000', '-1000']);

/** Names of 互动方式 in the vendor's languages, most telling first. */
const kinds: readonly (readonly [RegExp, Activity['kind']])[] = [
  [/演示|demo/i, 'demo'],
  [/电话|来电|去电|語音|语音|call|phone/i, 'call'],
  [/邮件|郵件|mail/i, 'email'],
  [/微信|企微|wechat|whatsapp|社交|social|QQ/i, 'social'],
  [/展会|沙龙|市场活动|event|exhibition/i, 'event'],
  [/拜访|拜訪|面谈|面談|会议|會議|会面|meeting|visit|online/i, 'meeting'],
  [/其他|其它|备注|備註|记录|紀錄|日志|note|other|memo/i, 'note'],
];

/** @param name of the option a sales record was filed under; undefined where it tells nothing */
export const kindOf = (name: string | undefined): Activity['kind'] | undefined =>
  kinds.find(([words]) => name !== undefined && words.test(name))?.[1];

type Related = Row<typeof schema.followUp>['related_object_data'];
const linkTo = (related: Related, object: string): string | undefined =>
  related?.find(({ describe_api_name: name, id }) => name === object && id)?.id ?? undefined;

function links(related: Related, row: { account_id?: unknown; new_opportunity_id?: unknown }): Partial<Activity> {
  const plain = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    ...given('leadId', linkTo(related, 'LeadsObj'), String),
    ...given('dealId', linkTo(related, 'NewOpportunityObj') ?? plain(row.new_opportunity_id), String),
    ...given('contactId', linkTo(related, 'ContactObj'), String),
    ...given('accountId', linkTo(related, 'AccountObj') ?? plain(row.account_id), String),
  };
}

const by = (r: Pick<Row<typeof schema.schedule>, 'owner' | 'created_by'>): string | undefined => first(r.owner) ?? first(r.created_by);

function followUp(r: Row<typeof schema.followUp>): AnyRecord | string | undefined {
  if (gone(r)) return undefined;
  const kind = kindOf(r.interactive_types__label);
  if (kind === undefined) return 'the kind of the sales record is none we understand: it may or may not have been a contact';
  const author = by(r);
  const automated = robots.has(first(r.created_by) ?? '') || robots.has(author ?? '');
  return {
    entity: 'activity',
    ...base(r),
    kind,
    direction: kind === 'note' ? 'internal' : 'out',
    automated,
    at: at(r.create_time),
    ...given('userId', robots.has(author ?? '') ? undefined : author, String),
    ...links(r.related_object_data, r),
  };
}

/**
 * Calendars say neither what became of an entry nor what sort of meeting it is: all stay planned, and past ones count as held. One
 * that belongs to no customer is among ourselves.
 */
function schedule(r: Row<typeof schema.schedule>): AnyRecord | undefined {
  if (gone(r)) return undefined;
  const begins = at(r.begin_time);
  const ends = r.end_time === null || r.end_time === undefined ? NaN : at(r.end_time);
  const linked = links(r.related_object_data, {});
  return {
    entity: 'activity',
    ...base(r),
    kind: 'meeting',
    direction: Object.keys(linked).length === 0 ? 'internal' : 'out',
    automated: false,
    at: begins,
    createdAt: at(r.create_time),
    status: 'planned',
    ...given('userId', by(r), String),
    ...(ends > begins ? { durationSeconds: Math.round((ends - begins) / 1000) } : {}),
    ...linked,
  };
}

export const followUps: Stream = stream({
  stream: 'sales-records',
  entity: 'activity',
  object: 'ActiveRecordObj',
  shape: schema.followUp,
  map: followUp,
  ids: async (context) => [...(await idsOf(context, 'ActiveRecordObj')), ...(await idsOf(context, 'ScheduleObj'))],
});
export const schedules: Stream = stream({
  stream: 'schedules',
  entity: 'activity',
  object: 'ScheduleObj',
  shape: schema.schedule,
  map: schedule,
  ids: false,
});
