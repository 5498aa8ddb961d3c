/** Visits by day, source and campaign → traffic; and what advertisements have cost → cost. */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../../crm/adapter';
import { mapRow, type RowResult } from '../../crm/map-row';
import { given as field, same } from '../../crm/row-fields';
import { parseUnits } from '../../model/money';
import type { Given } from '../marketing-source';
import { daily, isNotice, type Notice, type Window } from './days';
import { readReport, type Found } from './report';

/** What the person may call a source, by the dimension that holds it. */
export const sourceDimensions = ['sessionDefaultChannelGroup', 'sessionSource', 'sessionSourceMedium'] as const;
export type SourceDimension = (typeof sourceDimensions)[number];

/** The part of the choices that reports are made of. */
export interface Asked {
  property: string;
  source: SourceDimension;
  signUp: string | undefined;
  activation: string | undefined;
}

/** Google's words for "nothing": `(not set)`, `(direct)`, `(organic)`; no campaign is called so. */
const isCampaign = (name: string): boolean => name !== '' && !/^\(.*\)$/.test(name);
const isSource = (name: string): boolean => name !== '' && name !== '(not set)';

const dayOf = (text: string): string | undefined =>
  /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : undefined;

/** By day, then by what tells rows of a day apart: places in a day stay the same while its rows do. */
const inOrder = <R extends { day: string; source: string; campaign: string }>(rows: readonly R[]): R[] => {
  const key = ({ day, source, campaign }: R): string => JSON.stringify([day, source, campaign]);
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

function noticesOf(from: string, ...reports: readonly Found[]): Notice[] {
  const said = (what: 'withheld' | 'sampled' | 'lumped' | 'restricted', notice: string): Notice[] =>
    reports.some((report) => report[what]) ? [{ notice, from }] : [];
  return [
    ...said('withheld', 'some numbers are left out there to protect people: totals may be too low'),
    ...said('sampled', 'the numbers are estimated there from a part of all visits'),
    ...said('lumped', 'visits of rare sources are put together there as "(other)"'),
    ...said('restricted', 'this account may not see costs there'),
  ];
}

interface Counts {
  sessions: number;
  conversions: number;
  signUps?: number;
  activations?: number;
}
type VisitRow = { day: string; source: string; campaign: string } & Counts;

/** Days of one window: visits, and events of the two names beside them. */
async function visitsIn(context: SourceContext, asked: Asked, from: string, to: string): Promise<Window & { rows: VisitRow[] }> {
  const dimensions = ['date', asked.source, 'sessionCampaignName'];
  const whole = { dimensions, from, to };
  const event = async (name: string | undefined): Promise<Found | undefined> =>
    name === undefined ? undefined : readReport(context, asked.property, { ...whole, metrics: ['eventCount'], event: name });
  const [visits, signUps, activations] = await Promise.all([
    readReport(context, asked.property, { ...whole, metrics: ['sessions', 'keyEvents'] }),
    event(asked.signUp),
    event(asked.activation),
  ]);
  const found = new Map<string, VisitRow>();
  const none = (): Counts => ({
    ...{ sessions: 0, conversions: 0 },
    ...(signUps === undefined ? {} : { signUps: 0 }),
    ...(activations === undefined ? {} : { activations: 0 }),
  });
  const put = (report: Found | undefined, add: (row: VisitRow, numbers: readonly number[]) => void): void => {
    for (const { texts, numbers } of report?.rows ?? []) {
      const [date = '', source = '', campaign = ''] = texts;
      const day = dayOf(date);
      // "(other)" stands for days, too: such visits have no day.
      if (day === undefined) continue;
      const key = JSON.stringify(texts);
      const row = found.get(key) ?? { day, source, campaign, ...none() };
      found.set(key, row);
      add(row, numbers);
    }
  };
  put(visits, (row, [sessions = 0, conversions = 0]) => Object.assign(row, { sessions, conversions }));
  put(signUps, (row, [count = 0]) => Object.assign(row, { signUps: count }));
  put(activations, (row, [count = 0]) => Object.assign(row, { activations: count }));
  const reports = [visits, signUps, activations].filter((report) => report !== undefined);
  return { rows: inOrder([...found.values()]), notices: noticesOf(from, ...reports) };
}

const placed = { day: z.string(), source: z.string(), campaign: z.string(), place: z.int() };
const visitRow = z.object({
  ...placed,
  ...{ sessions: z.number(), conversions: z.number() },
  ...{ signUps: z.optional(z.number()), activations: z.optional(z.number()) },
});
const costRow = z.object({ ...placed, cost: z.number(), currency: z.string() });

/** What joins a row to the CRM. */
const joined = ({ joins }: Given, { source, campaign }: { source: string; campaign: string }) => ({
  ...field('source', isSource(source) ? joins.source(source) : undefined, (name) => name.slice(0, 500)),
  ...field('campaignId', isCampaign(campaign) ? joins.campaign(campaign) : undefined, same<string>),
});

/** A notice is told as what it is; every other row is mapped. */
const withNotices =
  (property: string, map: Stream['map']): Stream['map'] =>
  (row, context) =>
    isNotice(row) ? { reject: row.notice, id: `ga4:${property}:${row.from}` } : map(row, context);

export function visits(asked: Asked, given: Given): Stream {
  const idOf = (day: string, place: number): string => `ga4:${asked.property}:${day}:${place}`;
  return daily({
    ...{ id: 'visits', entity: 'traffic', idOf },
    read: (context, from, to) => visitsIn(context, asked, from, to),
    map: withNotices(
      asked.property,
      mapRow(visitRow, ({ day, place, source, campaign, ...counts }): RowResult => ({
        ...{ entity: 'traffic', id: idOf(day, place), day, sessions: counts.sessions, conversions: counts.conversions },
        ...joined(given, { source, campaign }),
        ...field('signUps', counts.signUps, same<number>),
        ...field('activations', counts.activations, same<number>),
      })),
    ),
  });
}

async function costsIn(context: SourceContext, asked: Asked, from: string, to: string): Promise<Window> {
  const dimensions = ['date', asked.source, 'sessionCampaignName'];
  const report = await readReport(context, asked.property, { dimensions, metrics: ['advertiserAdCost'], from, to });
  const rows = report.rows.flatMap(({ texts: [date = '', source = '', campaign = ''], numbers: [cost = 0] }) => {
    const day = dayOf(date);
    return day === undefined || cost === 0 ? [] : [{ day, source, campaign, cost, currency: report.currency ?? '' }];
  });
  return { rows: inOrder(rows), notices: noticesOf(from, report) };
}

export function costs(asked: Asked, given: Given): Stream {
  const idOf = (day: string, place: number): string => `ga4:${asked.property}:cost:${day}:${place}`;
  return daily({
    ...{ id: 'costs', entity: 'cost', idOf },
    read: (context, from, to) => costsIn(context, asked, from, to),
    map: withNotices(
      `${asked.property}:cost`,
      mapRow(costRow, ({ day, place, source, campaign, cost, currency }): RowResult => {
        // Costs come as floating numbers: what lies behind the fourth place is noise.
        const units = parseUnits(cost.toFixed(4));
        if (units === undefined) return 'the amount is too large to be exact';
        if (!/^[A-Z]{3}$/.test(currency)) return 'the amount has no currency';
        return {
          ...{ entity: 'cost', id: idOf(day, place), kind: 'marketing', amount: { units, currency }, day },
          ...joined(given, { source, campaign }),
        };
      }),
    ),
  });
}
