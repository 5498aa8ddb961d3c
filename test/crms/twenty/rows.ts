/** The company as Twenty's lists. */
import type { Company } from '../demo/generate/types.ts';
import type { LiveCompany } from '../demo/live.ts';
import type { Value } from './graphql.ts';
import { uuid, uuidOrNull, type Kind } from './ids.ts';
import type { Row } from './query.ts';
import { heldDeals, type StageField } from './stage-field.ts';

export const moment = (instant: number): string => new Date(instant).toISOString();
export const micros = (amount: string | null): number | null => (amount === null ? null : Math.round(Number(amount) * 1_000_000));

/** Until 1.0 `opportunityId`, since then `targetOpportunityId`. */
type Naming = 'before1' | 'since1';
const link = (naming: Naming, name: string): string =>
  naming === 'before1' ? `${name}Id` : `target${name[0]?.toUpperCase()}${name.slice(1)}Id`;

const stamps = (created: number, modified: number) => ({ createdAt: moment(created), updatedAt: moment(modified), deletedAt: null });
const nameOf = (name: string) => {
  const [firstName = '', ...rest] = name.split(' ');
  return { firstName, lastName: rest.join(' ') };
};

export interface RowOptions {
  losses?: boolean;
  naming?: Naming;
  /** Deleted rows are gone for good. */
  destroyed?: boolean;
}

export function rowsOf(
  live: LiveCompany,
  field: StageField,
  { losses = false, naming = 'before1', destroyed }: RowOptions,
): Map<string, Row[]> {
  const { company } = live;
  const targets = (activity: { id: string; dealId: string | null; accountId: string | null; contactId: string | null }): Value => ({
    edges: [
      {
        node: {
          id: uuid('target', activity.id),
          [link(naming, 'opportunity')]: uuidOrNull('deal', activity.dealId),
          [link(naming, 'company')]: uuidOrNull('account', activity.accountId),
          [link(naming, 'person')]: uuidOrNull('contact', activity.contactId),
        },
      },
    ],
  });
  const of = (kind: 'task' | 'note') => company.activities.filter((activity) => activity.kind === kind);
  const lists = new Map<string, Row[]>([
    [
      'workspaceMembers',
      company.users.map((user) => ({
        id: uuid('member', user.id),
        userEmail: `${user.login}@acme-example.com`,
        name: nameOf(user.name),
        deletedAt: null,
      })),
    ],
    [
      'companies',
      company.accounts.map((one) => ({
        id: uuid('account', one.id),
        name: one.name,
        accountOwnerId: uuidOrNull('member', one.ownerId),
        ...stamps(one.created, one.modified),
      })),
    ],
    [
      'people',
      company.contacts.map((one) => ({
        id: uuid('contact', one.id),
        name: nameOf(one.name),
        emails: { primaryEmail: one.email },
        phones: { primaryPhoneNumber: one.phone },
        companyId: uuidOrNull('account', one.accountId),
        ...stamps(one.created, one.modified),
      })),
    ],
    ['opportunities', opportunities(company, field, losses)],
    [
      'tasks',
      of('task')
        .map((one) => ({
          id: uuid('activity', one.id),
          title: one.subject,
          status: (one.status ?? 'done') === 'done' ? 'DONE' : 'TODO',
          dueAt: moment(one.at),
          assigneeId: uuidOrNull('member', one.userId),
          taskTargets: targets(one),
          ...stamps(one.booked ?? one.at, one.modified),
        }))
        .filter((_, i) => ['done', 'planned'].includes(of('task')[i]?.status ?? 'done')),
    ],
    [
      'notes',
      of('note').map((one) => ({
        id: uuid('activity', one.id),
        title: one.subject,
        createdBy: { source: one.automated ? 'WORKFLOW' : 'MANUAL', workspaceMemberId: uuidOrNull('member', one.userId), name: '' },
        noteTargets: targets(one),
        ...stamps(one.at, one.modified),
      })),
    ],
    ['timelineActivities', timeline(company, field, losses, naming)],
  ]);
  if (!destroyed) for (const { entity, id, at } of live.deletions) bury(lists, entity, id, at);
  return lists;
}

/** What was deleted keeps its date. */
function bury(lists: Map<string, Row[]>, entity: string, id: string, at: number): void {
  const graves: Record<string, [list: string, kind: Kind]> = {
    deals: ['opportunities', 'deal'],
    accounts: ['companies', 'account'],
    contacts: ['people', 'contact'],
  };
  for (const [list, kind] of entity === 'activities' ? [['tasks', 'activity'] as const] : graves[entity] ? [graves[entity]] : [])
    lists.get(list)?.push({ id: uuid(kind, id), createdAt: moment(at), updatedAt: moment(at), deletedAt: moment(at) });
}

const opportunities = (company: Company, field: StageField, losses: boolean): Row[] =>
  heldDeals(company, losses).map((deal) => ({
    id: uuid('deal', deal.id),
    name: deal.name,
    stage: field.valueOf(deal.stageId),
    amount: { amountMicros: micros(deal.amount), currencyCode: deal.amount === null ? '' : deal.currency },
    closeDate: deal.closeDay === null ? null : `${deal.closeDay}T00:00:00.000Z`,
    companyId: uuidOrNull('account', deal.accountId),
    pointOfContactId: uuidOrNull('contact', deal.contactId),
    ...stamps(deal.created, deal.modified),
  }));

/** A row for each change; of the creation there is one by another name. */
function timeline(company: Company, field: StageField, losses: boolean, naming: Naming): Row[] {
  const held = new Set(heldDeals(company, losses).map(({ id }) => id));
  const row = (id: string, dealId: string, at: number, name: string, diff: Value): Row => ({
    id,
    name,
    happensAt: moment(at),
    [link(naming, 'opportunity')]: uuid('deal', dealId),
    workspaceMemberId: null,
    properties: { diff },
    ...stamps(at, at),
  });
  return [
    ...company.stageHistory
      .filter(({ dealId }) => held.has(dealId))
      .map((change) =>
        change.fromStageId === null
          ? row(uuid('change', change.id), change.dealId, change.at, 'opportunity.created', {})
          : row(uuid('change', change.id), change.dealId, change.at, 'opportunity.updated', {
              stage: { before: field.valueOf(change.fromStageId), after: field.valueOf(change.toStageId) },
            }),
      ),
    ...company.amountHistory
      .filter(({ dealId }) => held.has(dealId))
      .map((change) =>
        row(uuid('amount', change.id), change.dealId, change.at, 'opportunity.updated', {
          amount: { before: { amountMicros: micros(change.before) }, after: { amountMicros: micros(change.amount) } },
        }),
      ),
  ];
}
