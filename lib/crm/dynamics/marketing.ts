/** Campaigns, what their activities cost, and goals. */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import { given, label, same, withMoney } from '../row-fields';
import { amountOf, at, currency, dayOf, id, kindOf, number, text } from './schema';
import { table } from './odata';

const iso = 'transactioncurrencyid($select=isocurrencycode)';

/** learn.microsoft.com … entities/campaign. */
const campaign = z.object({
  campaignid: z.string(),
  name: text,
  actualstart: text,
  proposedstart: text,
  actualend: text,
  proposedend: text,
  createdon: z.string(),
  modifiedon: z.string(),
});
export const campaigns = table({
  id: 'campaigns',
  entity: 'campaign',
  set: 'campaigns',
  key: 'campaignid',
  select: ['name', 'actualstart', 'proposedstart', 'actualend', 'proposedend', 'createdon'],
  filter: 'istemplate eq false',
  row: campaign,
  map: (r): AnyRecord => ({
    entity: 'campaign',
    id: id(r.campaignid),
    name: label(r.name ?? ''),
    createdAt: at(r.createdon),
    modifiedAt: at(r.modifiedon),
    ...given('startDay', r.actualstart ?? r.proposedstart, dayOf),
    ...given('endDay', r.actualend ?? r.proposedend, dayOf),
  }),
});

/** learn.microsoft.com … entities/campaignactivity: what was done and spent; the campaign's own total is their sum and has no day. */
const campaignActivity = z.object({
  activityid: z.string(),
  actualcost: number,
  transactioncurrencyid: currency,
  actualend: text,
  actualstart: text,
  scheduledend: text,
  _regardingobjectid_value: text,
  [kindOf('_regardingobjectid_value')]: text,
  createdon: z.string(),
  modifiedon: z.string(),
});
export const costs = table({
  id: 'campaignactivities',
  entity: 'cost',
  set: 'campaignactivities',
  key: 'activityid',
  select: ['actualcost', 'actualend', 'actualstart', 'scheduledend', '_regardingobjectid_value', 'createdon'],
  expand: [iso],
  row: campaignActivity,
  map(r) {
    const amount = amountOf(r.actualcost, r.transactioncurrencyid);
    if (amount === undefined || typeof amount === 'string') return amount;
    const day = dayOf(r.actualend ?? r.actualstart ?? r.scheduledend ?? r.createdon);
    const campaignId = r[kindOf('_regardingobjectid_value')] === 'campaign' ? r._regardingobjectid_value : undefined;
    return {
      entity: 'cost',
      id: id(r.activityid),
      kind: 'marketing',
      amount,
      day,
      modifiedAt: at(r.modifiedon),
      ...given('campaignId', campaignId, id),
    };
  },
});

/** learn.microsoft.com … entities/goal. A goal of the default team of a business unit is that unit's. */
const goal = z.object({
  goalid: z.string(),
  isamount: z.nullish(z.boolean()),
  targetmoney: number,
  targetinteger: number,
  targetdecimal: number,
  goalstartdate: text,
  goalenddate: text,
  _goalownerid_value: text,
  [kindOf('_goalownerid_value')]: text,
  goalownerid_team: z.nullish(z.object({ isdefault: z.nullish(z.boolean()), _businessunitid_value: text })),
  transactioncurrencyid: currency,
  modifiedon: z.string(),
});
export const goals = table({
  id: 'goals',
  entity: 'quota',
  set: 'goals',
  key: 'goalid',
  select: ['isamount', 'targetmoney', 'targetinteger', 'targetdecimal', 'goalstartdate', 'goalenddate', '_goalownerid_value'],
  optional: ['goalownerid_team($select=isdefault,_businessunitid_value)'],
  expand: [iso],
  row: goal,
  map(r) {
    const team = r[kindOf('_goalownerid_value')] === 'team';
    if (team && r.goalownerid_team === undefined) return 'the goal belongs to a team, and which that is is not told';
    // A goal of some other team is nobody's here: its members are not known.
    if (team && !r.goalownerid_team?.isdefault) return undefined;
    if (!r.goalstartdate || !r.goalenddate) return 'the goal has no dates';
    const record = {
      entity: 'quota' as const,
      id: id(r.goalid),
      startDay: dayOf(r.goalstartdate),
      endDay: dayOf(r.goalenddate),
      modifiedAt: at(r.modifiedon),
      ...(team ? given('teamId', r.goalownerid_team?._businessunitid_value, id) : given('userId', r._goalownerid_value, id)),
      ...given('count', r.isamount === false ? (r.targetinteger ?? r.targetdecimal) : undefined, same),
    };
    const amount = r.isamount === false ? undefined : r.targetmoney;
    return withMoney(
      record,
      'amount',
      amount === null || amount === undefined ? undefined : String(amount),
      r.transactioncurrencyid?.isocurrencycode,
    );
  },
});
