/**
 * The three headlines once more, in SQL over an in-memory SQLite: a second oracle, written from the definitions in
 * another language of thought. Local days come from a table, everything else is the query's own.
 */
import { DatabaseSync } from 'node:sqlite';
import type { AnyRecord } from '../../lib/model/records';
import { dayAfter, dayStart, wallDay } from './plain-time';

type Value = string | number | bigint | null;

const schema = `
  create table user (id text primary key, team_id text);
  create table stage (id text primary key, type text, probability real);
  create table deal (id text primary key, owner_id text, stage_id text, status text, units integer, currency text, probability real, created_at integer, close_day text);
  create table stage_change (id text, deal_id text, at integer, from_stage text, to_stage text);
  create table owner_change (id text, kind text, record_id text, at integer, from_user text, to_user text);
  create table lead (id text primary key, owner_id text, email text, phone text, created_at integer, head text);
  create table activity (id text, kind text, direction text, automated integer, at integer, lead_id text);
  create table rate (base text, currency text, day text, rate integer);
  create table day (day text primary key, starts integer, ends integer);
  create index sc on stage_change (deal_id, at); create index oc on owner_change (record_id, at); create index ac on activity (lead_id, at);
`;

/** Owner of a record at an instant, as a scalar subquery over columns of the outer query. */
const ownerAt = (kind: string, record: string, instant: string, today: string): string => `(
  case
    when not exists (select 1 from owner_change o where o.kind = '${kind}' and o.record_id = ${record}) then ${today}
    when exists (select 1 from owner_change o where o.kind = '${kind}' and o.record_id = ${record} and o.at <= ${instant}) then
      (select o.to_user from owner_change o where o.kind = '${kind}' and o.record_id = ${record} and o.at <= ${instant} order by o.at desc, length(o.id) desc, o.id desc limit 1)
    else (select o.from_user from owner_change o where o.kind = '${kind}' and o.record_id = ${record} order by o.at, length(o.id), o.id limit 1)
  end)`;

const closed = `
  with moved as (
    select c.deal_id, max(c.at) at from stage_change c join stage s on s.id = c.to_stage join deal d on d.id = c.deal_id where s.type = d.status group by c.deal_id
  ), dated as (
    select d.*, m.at moved_at, y.starts, min(y.ends, :now) credit_day,
      case when d.status = 'won' then y.starts <= :now else m.at is null and y.starts is not null end as by_day
    from deal d left join moved m on m.deal_id = d.id left join day y on y.day = d.close_day where d.status <> 'open'
  ), closed as (
    select *, case when by_day then starts else moved_at end closed_at, case when by_day then credit_day else moved_at end credit_at from dated
  )`;

export interface SqlCompany {
  /** won, decided */
  winRate(start: number, end: number, owners: readonly string[] | undefined): { won: number; decided: number };
  /** Open deals, and Σ units × rate (rate in 1/10,000) of those that can be converted, exact. */
  pipelineNow(owners: readonly string[] | undefined): { n: number; scaled: bigint };
  /** The same at a past instant. */
  pipelineAt(at: number, owners: readonly string[] | undefined): { n: number; scaled: bigint };
  /** Median minutes and number of answered leads. */
  response(start: number, end: number, owners: readonly string[] | undefined): { n: number; median: number | null };
  close(): void;
}

export function sqlCompany(records: readonly AnyRecord[], zone: string, now: number, baseCurrency: string): SqlCompany {
  const db = new DatabaseSync(':memory:');
  db.exec(schema);
  const insert = (table: string, values: readonly Value[]): void => {
    db.prepare(`insert into ${table} values (${values.map(() => '?').join(',')})`).run(...values);
  };
  const days = new Set<string>();
  db.exec('begin');
  for (const r of records) {
    if (r.entity === 'user') insert('user', [r.id, r.teamId ?? null]);
    if (r.entity === 'stage') insert('stage', [r.id, r.type, r.probability ?? null]);
    if (r.entity === 'deal') {
      const { amount } = r;
      insert('deal', [
        r.id,
        r.ownerId ?? null,
        r.stageId ?? null,
        r.status,
        amount?.units ?? null,
        amount?.currency ?? null,
        r.probability ?? null,
        r.createdAt,
        r.closeDay ?? null,
      ]);
      if (r.closeDay) days.add(r.closeDay);
    }
    if (r.entity === 'stageChange') insert('stage_change', [r.id, r.dealId, r.at, r.fromStageId ?? null, r.toStageId]);
    if (r.entity === 'ownerChange') insert('owner_change', [r.id, r.of, r.recordId, r.at, r.fromUserId ?? null, r.toUserId ?? null]);
    if (r.entity === 'lead')
      insert('lead', [
        r.id,
        r.ownerId ?? null,
        r.email?.trim().toLowerCase() ?? null,
        r.phone?.replace(/\D/g, '').replace(/^00/, '') ?? null,
        r.createdAt,
        null,
      ]);
    if (r.entity === 'activity') insert('activity', [r.id, r.kind, r.direction, r.automated ? 1 : 0, r.at, r.leadId ?? null]);
    if (r.entity === 'exchangeRate') insert('rate', [r.base, r.currency, r.day, BigInt(Math.round(Number(r.rate) * 10_000))]);
  }
  for (const day of days) insert('day', [day, dayStart(day, zone), dayStart(dayAfter(day), zone) - 1]);
  // Groups of duplicates grow lead by lead; each step asks who of the same address began a group within 30 days before.
  const headBy = (key: 'email' | 'phone') =>
    db.prepare(`
      select h.id from lead l join lead other on other.id <> l.id and other.head is not null
        and (other.created_at < l.created_at or (other.created_at = l.created_at and other.id < l.id))
        join lead h on h.id = other.head
      where l.id = ? and other.${key} = l.${key} order by other.created_at desc, other.id desc limit 1`);
  const [headByMail, headByPhone] = [headBy('email'), headBy('phone')];
  const isRecent = db.prepare('select 1 from lead l, lead h where l.id = ? and h.id = ? and l.created_at - h.created_at <= 30 * 86400000');
  const join = db.prepare('update lead set head = ? where id = ?');
  for (const { id } of db.prepare('select id from lead order by created_at, id').all()) {
    const found = [headByMail, headByPhone]
      .map((by) => by.get(String(id))?.id)
      .find((head) => head !== undefined && isRecent.get(String(id), String(head)));
    join.run(String(found ?? id), String(id));
  }
  db.exec('commit');

  const among = (owner: string, owners: readonly string[] | undefined): string =>
    owners === undefined ? '1' : `${owner} in (${owners.map((id) => `'${id.replaceAll("'", "''")}'`).join(',')})`;
  const one = (sql: string, values: Record<string, Value>): Record<string, unknown> => {
    const statement = db.prepare(sql);
    statement.setReadBigInts(true);
    statement.setAllowUnknownNamedParameters(true);
    return statement.get({ now, ...values }) ?? {};
  };
  const worth = (from: string, day: string): string => `
    select coalesce(sum(q.units is null or q.rate is not null), 0) n, coalesce(sum(q.units * q.rate), 0) scaled from (
      select p.units, case when p.currency = '${baseCurrency}' then 10000 else (
        select r.rate from rate r where r.base = '${baseCurrency}' and r.currency = p.currency and r.day <= '${day}' order by r.day desc limit 1) end rate
      from (${from}) p) q`;
  const counted = (row: Record<string, unknown>): { n: number; scaled: bigint } => ({
    n: Number(row.n),
    scaled: BigInt(String(row.scaled)),
  });

  return {
    winRate(start, end, owners) {
      const row = one(
        `${closed} select coalesce(sum(status = 'won'), 0) won, count(*) decided from closed
         where status in ('won', 'lost') and coalesce(units, 0) >= 0 and closed_at >= :start and closed_at < :end and closed_at <= :now
           and ${among(ownerAt('deal', 'closed.id', 'closed.credit_at', 'closed.owner_id'), owners)}`,
        { start, end },
      );
      return { won: Number(row.won), decided: Number(row.decided) };
    },
    pipelineNow: (owners) =>
      counted(one(worth(`select * from deal where status = 'open' and ${among('owner_id', owners)}`, wallDay(now, zone)), {})),
    pipelineAt(at, owners) {
      const stageThen = `case when exists (select 1 from stage_change c where c.deal_id = d.id and c.at <= :at)
          then (select c.to_stage from stage_change c where c.deal_id = d.id and c.at <= :at order by c.at desc, length(c.id) desc, c.id desc limit 1)
          else (select c.from_stage from stage_change c where c.deal_id = d.id order by c.at, length(c.id), c.id limit 1) end`;
      const hasMoves = 'exists (select 1 from stage_change c where c.deal_id = d.id)';
      const from = `${closed}, past as (
          select d.*, case
            when ${hasMoves} then coalesce((select s.type from stage s where s.id = (${stageThen})), 'open')
            when d.status = 'open' then coalesce((select s.type from stage s where s.id = d.stage_id), 'open')
            when (select k.closed_at from closed k where k.id = d.id) > :at then 'open' else 'closed' end as was
          from deal d where d.created_at <= :at)
        select * from past where was = 'open' and ${among(ownerAt('deal', 'past.id', ':at', 'past.owner_id'), owners)}`;
      return counted(one(worth(from, wallDay(at, zone)), { at }));
    },
    response(start, end, owners) {
      const row = one(
        `with survivor as (
          select l.*, (select min(a.at) from activity a join lead m on m.id = a.lead_id where m.head = l.id and a.direction = 'out'
              and a.kind in ('call', 'email', 'social') and not a.automated and a.at >= l.created_at and a.at <= :now) reply,
            exists (select 1 from activity a join lead m on m.id = a.lead_id where m.head = l.id and a.direction = 'out'
              and a.kind in ('call', 'email', 'social') and not a.automated and a.at < l.created_at) outbound
          from lead l where l.head = l.id and l.created_at >= :start and l.created_at < :end and l.created_at <= :now
        ), waits as (
          select reply - created_at wait from survivor where reply is not null and not outbound
            and ${among(ownerAt('lead', 'survivor.id', 'survivor.reply', 'survivor.owner_id'), owners)}
        ), ranked as (select wait, row_number() over (order by wait) - 1 place, count(*) over () n from waits)
        select (select count(*) from waits) n, avg(wait) median from ranked where place in ((n - 1) / 2, n / 2)`,
        { start, end },
      );
      return { n: Number(row.n), median: typeof row.median === 'number' ? row.median / 60_000 : null };
    },
    close: () => db.close(),
  };
}
