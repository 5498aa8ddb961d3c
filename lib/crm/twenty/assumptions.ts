/** What is taken for granted, with what was seen on a running instance (0.50) and what only sources say. Marks as in the contract. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { ask, either, list } from './ask';
import { lists, marks, who, type ListName } from './queries';
import * as schema from './schema';
import { stagesOf, usualCurrency } from './stages';

const seen = 'Seen on a running instance of 0.50.';

/** The last few rows of a list. */
const sample = async (
  context: SourceContext,
  names: readonly [ListName, ListName],
  orderBy: Record<string, string>,
): Promise<readonly unknown[]> =>
  (await either(context, [lists[names[0]], lists[names[1]]], (text) => list(context, text, { first: 20, orderBy: [orderBy] }))).nodes;

/** @param how tells of one row whether it is as assumed */
const everyRow =
  (name: ListName, how: (row: Record<string, unknown>) => boolean) =>
  async (context: SourceContext): Promise<Checked> => {
    const rows = (await sample(context, [name, name], { updatedAt: 'DescNullsLast' })) as readonly Record<string, unknown>[];
    const good = rows.filter(how).length;
    return { holds: rows.length === 0 ? 'unknown' : good === rows.length, saw: `${name}: ${good} of ${rows.length} rows` };
  };

/** A list that this version does not have under its name is told; anything else is the caller's. */
const isThere =
  (name: ListName, other: ListName) =>
  async (context: SourceContext): Promise<Checked> => {
    try {
      const rows = await sample(context, [name, other], { id: 'AscNullsFirst' });
      return { holds: true, saw: `${name}: ${rows.length} rows` };
    } catch (error) {
      if (error instanceof CrmError && error.kind === 'odd_answer') return { holds: false, saw: `${name}: ${error.detail ?? 'refused'}` };
      throw error;
    }
  };

export const assumptions: readonly Assumption[] = [
  {
    id: 'token-in-cookie',
    mark: 'V',
    claim: 'The page keeps its newest access token in the readable cookie "tokenPair", and the server takes it as a bearer token.',
    source: `${seen} Source of the page (getTokenPair).`,
    ifWrong: 'No call carries a session: the panel says that nobody is signed in.',
    async check(context) {
      const found = z.safeParse(schema.currentUser, await ask(context, who));
      return { holds: found.success, saw: found.success ? 'a user and a workspace' : 'no user' };
    },
  },
  {
    id: 'token-names-person',
    mark: 'V',
    claim: 'The access token names the user ("sub") and the workspace ("workspaceId") by the ids that currentUser has.',
    source: 'Source of the server (AccessTokenJwtPayload).',
    ifWrong: 'Every answer is taken to be for somebody else: reading stops and says that somebody else is signed in.',
  },
  {
    id: 'changed-since',
    mark: 'V',
    claim: 'Lists can be filtered by updatedAt (gte) and ordered by it, and the end cursor goes on behind the last row.',
    source: `${seen} On the timeline no such filter finds anything.`,
    ifWrong: 'Reading a list stops with "the CRM answered something unexpected"; what was read before stays.',
    async check(context) {
      const [newest] = (await list(context, marks.deals, { first: 1, orderBy: [{ updatedAt: 'DescNullsLast' }] })).nodes as {
        updatedAt?: string;
      }[];
      if (newest?.updatedAt === undefined) return { holds: 'unknown', saw: 'no opportunities' };
      const filter = { updatedAt: { gte: newest.updatedAt } };
      const found = await list(context, marks.deals, { first: 5, filter, orderBy: [{ updatedAt: 'AscNullsLast' }] });
      return { holds: found.nodes.length > 0, saw: `${found.nodes.length} rows since the latest change` };
    },
  },
  {
    id: 'deleted-rows',
    mark: 'M',
    claim: 'Deleted rows keep a deletedAt and are listed when the filter asks for deletedAt "NOT_NULL"; otherwise they are left out.',
    source: 'Source of the page (the list of deleted records).',
    ifWrong: 'Deleted records stay until ids are compared, every thirtieth reading.',
    async check(context) {
      const filter = { deletedAt: { is: 'NOT_NULL' } };
      const rows = (await list(context, marks.deals, { first: 20, filter, orderBy: [{ id: 'AscNullsFirst' }] })).nodes as {
        deletedAt?: unknown;
      }[];
      const dated = rows.filter(({ deletedAt }) => typeof deletedAt === 'string').length;
      return { holds: rows.length === 0 ? 'unknown' : dated === rows.length, saw: `${dated} of ${rows.length} rows bear a date` };
    },
  },
  {
    id: 'ends-by-value',
    mark: 'M',
    claim: 'A stage with the value CUSTOMER (or WON) is won and one with LOST is lost; what stands behind the won stage is an end, too.',
    source: 'The stages Twenty is shipped with; what organisations call others is theirs.',
    ifWrong: 'Deals of a stage behind the won one count as ended without a decision, and win rates are not available.',
    async check(context) {
      const types = (await stagesOf(context)).map(({ type }) => type);
      const of = (type: string) => types.filter((one) => one === type).length;
      return {
        holds: of('won') > 0 && of('derailed') === 0,
        saw: `${of('open')} open, ${of('won')} won, ${of('lost')} lost stages, ${of('derailed')} of unknown meaning`,
      };
    },
  },
  {
    id: 'micros',
    mark: 'V',
    claim: 'Amounts are whole millionths of the unit beside their currency.',
    source: seen,
    ifWrong: 'Rows are rejected with the field named, and counted; no figure is made of them.',
    check: everyRow('deals', ({ amount }) => z.safeParse(z.nullish(z.object({ amountMicros: schema.micros })), amount).success),
  },
  {
    id: 'close-day',
    mark: 'V',
    claim: 'A close date is stored as midnight UTC of the day that was chosen.',
    source: seen,
    ifWrong: 'A day chosen in another zone may be read as the one before or after; deals with a stage history are dated by that.',
    check: everyRow('deals', ({ closeDate }) => closeDate === null || /^\d{4}-\d\d-\d\d(?:T00:00:00(?:\.0+)?Z)?$/.test(String(closeDate))),
  },
  {
    id: 'stage-in-timeline',
    mark: 'V',
    claim: 'Changes of an opportunity are timeline rows "opportunity.updated" with the stage before and after, newest first when asked so.',
    source: `${seen} The link to the opportunity was renamed in 1.0 [source of the server].`,
    ifWrong: 'Without rows there is no stage history, and figures that need it say so; rows in another order stop the list.',
    async check(context) {
      const rows = await sample(context, ['history', 'historySince1'], { happensAt: 'DescNullsLast' });
      const times = rows.map((row) => schema.at(String((row as { happensAt?: unknown }).happensAt)));
      return {
        holds: rows.length === 0 ? 'unknown' : times.every((time, i) => time <= (times[i - 1] ?? Infinity)),
        saw: `${rows.length} rows of the timeline`,
      };
    },
  },
  {
    id: 'tasks-listed',
    mark: 'V',
    claim: 'Tasks are listed with status TODO, IN_PROGRESS or DONE, a due date, an assignee and what they are about.',
    source: `${seen} What they are about: source of the server.`,
    ifWrong: 'Tasks are not read, and figures about them say so.',
    check: isThere('tasks', 'tasksSince1'),
  },
  {
    id: 'notes-listed',
    mark: 'M',
    claim: 'Notes are listed as tasks are, with who made them.',
    source: 'Source of the server (note.workspace-entity.ts).',
    ifWrong: 'Notes are not read, and figures about them say so.',
    check: isThere('notes', 'notesSince1'),
  },
  {
    id: 'usual-currency',
    mark: 'M',
    claim: 'The default of the amount field names the currency the organisation sells in; there are no exchange rates.',
    source: 'Source of the server (currency fields have a default code in quotes).',
    ifWrong: 'Figures are in US dollars, and amounts in other currencies are left out and counted.',
    async check(context) {
      const currency = await usualCurrency(context);
      return { holds: currency !== undefined, saw: `default currency ${currency ?? 'none'}` };
    },
  },
];
