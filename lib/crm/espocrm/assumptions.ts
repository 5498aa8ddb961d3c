/** What is taken for granted, with what was seen on running instances (8.4.2) and what only documents say. Marks as in the contract. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { ask, idOf, isRefused, list, pageSize, settingsOf } from './ask';
import { noModule } from './judge';
import * as schema from './schema';
import { stagesOf } from './stages';

const seen = 'Seen on running instances of 8.4.2.';

/** Looks at a few rows; a refusal is no proof of anything. */
async function rowsOf(
  context: SourceContext,
  scope: string,
  select: readonly string[],
): Promise<readonly Record<string, unknown>[] | Checked> {
  try {
    const page = await list(context, scope, { select: ['id', ...select], orderBy: 'modifiedAt', maxSize: 20 });
    return page.list as readonly Record<string, unknown>[];
  } catch (error) {
    if (error instanceof CrmError && error.code === noModule) return { holds: 'unknown', saw: `${scope}: not installed` };
    if (isRefused(error))
      return { holds: error instanceof CrmError && error.kind === 'odd_answer' ? false : 'unknown', saw: `${scope}: refused` };
    throw error;
  }
}
const isChecked = (value: readonly unknown[] | Checked): value is Checked => !Array.isArray(value);

/** @param how tells of one row whether it is as assumed */
const everyRow =
  (scope: string, select: readonly string[], how: (row: Record<string, unknown>) => boolean) => async (context: SourceContext) => {
    const rows = await rowsOf(context, scope, select);
    if (isChecked(rows)) return rows;
    const good = rows.filter(how).length;
    return { holds: rows.length === 0 ? ('unknown' as const) : good === rows.length, saw: `${scope}: ${good} of ${rows.length} rows` };
  };

const isMoment = (value: unknown): boolean => z.safeParse(schema.moment, value).success;

export const assumptions: readonly Assumption[] = [
  {
    id: 'cookie-reads',
    mark: 'V',
    claim: 'GET requests to api/v1 from the page carry its cookies and need nothing else but X-Requested-With.',
    source: seen,
    ifWrong: 'Every call is refused: the panel says that the session has ended and asks to sign in.',
    async check(context) {
      const { version } = await settingsOf(context);
      return { holds: version !== undefined && version !== null, saw: `version ${version ?? 'unknown'}` };
    },
  },
  {
    id: 'moments-in-utc',
    mark: 'V',
    claim: 'Moments are written "YYYY-MM-DD HH:mm:ss" in UTC, whatever zone the person has set.',
    source: `${seen} The vendor's OpenAPI document says so, too.`,
    ifWrong: 'Rows are rejected with the field named, and counted; no figure is made of them.',
    check: everyRow('Opportunity', ['createdAt'], (row) => isMoment(row.createdAt)),
  },
  {
    id: 'changed-since',
    mark: 'V',
    claim: 'Lists take where[] with greaterThanOrEquals on modifiedAt and orderBy modifiedAt, and ids can be compared and ordered.',
    source: seen,
    ifWrong: 'Reading stops with "the CRM answered something unexpected"; what was read before stays.',
    async check(context) {
      const rows = await rowsOf(context, 'Opportunity', ['modifiedAt']);
      if (isChecked(rows)) return rows;
      const stamps = rows.map((row) => String(row.modifiedAt));
      return {
        holds: rows.length < 2 ? 'unknown' : stamps.every((stamp, at) => at === 0 || stamp >= (stamps[at - 1] ?? '')),
        saw: `${rows.length} rows in order of change`,
      };
    },
  },
  {
    id: 'page-ceiling',
    mark: 'V',
    claim: 'A list gives 200 rows at most, or as many as recordListMaxSizeLimit in the settings says.',
    source: seen,
    ifWrong: 'The CRM refuses the page: reading stops and says that its pages are smaller than its settings say.',
    async check(context) {
      const size = await pageSize(context);
      await list(context, 'Opportunity', { select: ['id'], orderBy: 'id', maxSize: size });
      return { holds: true, saw: `${size} rows a page` };
    },
  },
  {
    id: 'ends-by-probability',
    mark: 'V',
    claim: 'A stage with probability 100 is won, one with 0 or none is lost, all others are open.',
    source: 'Source of the CRM: its own filters "won", "lost" and "open", and its charts.',
    ifWrong: 'Deals stand in the wrong group: "as EspoCRM counts it" beside the figure shows other numbers.',
    async check(context) {
      const types = (await stagesOf(context)).map(({ type }) => type);
      const of = (type: string) => types.filter((one) => one === type).length;
      return {
        holds: of('won') > 0 && of('lost') > 0 && of('open') > 0,
        saw: `${of('open')} open, ${of('won')} won, ${of('lost')} lost stages`,
      };
    },
  },
  {
    id: 'stage-in-stream',
    mark: 'V',
    claim: 'The stream of an opportunity has a note for its creation and for every change of stage, for whoever may read it.',
    source: seen,
    ifWrong: 'Without notes there is no stage history: figures that need it say so; the stages deals are in now are right.',
    async check(context) {
      const rows = await rowsOf(context, 'Opportunity', ['stage']);
      if (isChecked(rows)) return rows;
      const id = idOf(rows.at(-1));
      if (id === undefined) return { holds: 'unknown', saw: 'no opportunities' };
      const notes = z.safeParse(schema.listPage, await ask(context, `Opportunity/${id}/stream`, [['maxSize', 20]])).data?.list ?? [];
      const kinds = notes.map((note) => String((note as { type?: unknown }).type));
      return { holds: kinds.some((kind) => kind === 'Create' || kind === 'Status'), saw: `notes: ${[...new Set(kinds)].join(' ')}` };
    },
  },
  {
    id: 'owner-and-amount-in-stream',
    mark: 'V',
    claim: 'A change of owner is an Assign note, a change of amount an Update note with the amounts before and after.',
    source: `${seen} The administrator may switch off that the amount is audited.`,
    ifWrong: 'Past amounts and owners are taken to be what they are now, and the figures say how much history there is.',
  },
  {
    id: 'sender-is-user',
    mark: 'V',
    claim: 'An e-mail that a colleague sent bears sentById, or was sent from an address of one of the users that can be seen.',
    source: seen,
    ifWrong: 'Mail of colleagues whose address the CRM does not know counts as mail from customers.',
    async check(context) {
      const rows = await rowsOf(context, 'Email', ['status', 'sentById']);
      if (isChecked(rows)) return rows;
      const sent = rows.filter((row) => row.status === 'Sent');
      const known = sent.filter((row) => Boolean(row.sentById)).length;
      return { holds: sent.length === 0 ? 'unknown' : known > 0, saw: `${known} of ${sent.length} sent e-mails name a user` };
    },
  },
  {
    id: 'auto-replies',
    mark: 'M',
    claim: 'Automatic replies bear isAutoReply (from 9 on) or were made by the user "system".',
    source: 'The vendor’s OpenAPI document; source of the CRM.',
    ifWrong: 'An automatic reply counts as a reply of a person: response times look shorter.',
    check: everyRow('Email', ['createdById'], (row) => typeof row.createdById === 'string'),
  },
  {
    id: 'cases-are-requests',
    mark: 'M',
    claim: 'A case is what a customer asked; one of the type Incident or Problem is a complaint.',
    source: 'The default types of the Case entity.',
    ifWrong: 'Figures on complaints count too many or too few; all others are unchanged.',
    check: everyRow('Case', ['type'], (row) => row.type === null || ['Question', 'Incident', 'Problem', ''].includes(String(row.type))),
  },
  {
    id: 'lead-statuses',
    mark: 'V',
    claim: 'A converted lead has the status "Converted"; statuses the field calls "not actual" are the other ends.',
    source: `${seen} The CRM’s own filter "actual" goes by the same list.`,
    ifWrong: 'Leads that were given up count as open.',
    check: everyRow('Lead', ['status', 'convertedAt'], (row) => row.status === 'Converted' || !row.convertedAt),
  },
  {
    id: 'rates-in-settings',
    mark: 'V',
    claim: 'currencyRates in the settings say how many of the base currency make one of the other; there is one for all times.',
    source: seen,
    ifWrong: 'Sums over several currencies differ from those of the CRM, shown beside them.',
    async check(context) {
      const { currencyRates, baseCurrency } = await settingsOf(context);
      const known = Array.isArray(currencyRates) ? {} : (currencyRates ?? {});
      const good = Object.values(known).every((rate) => Number(rate) > 0);
      return { holds: good && Boolean(baseCurrency), saw: `${Object.keys(known).length} rates` };
    },
  },
  {
    id: 'sales-pack-quotes',
    mark: 'M',
    claim: 'Quotes of the Sales Pack have the statuses Draft, In Review, Presented, Approved, Rejected and Canceled.',
    source: 'Documentation of the extension.',
    ifWrong: 'Quotes with another status are rejected with that status named, and counted.',
    check: everyRow('Quote', ['status'], (row) =>
      ['Draft', 'In Review', 'Presented', 'Approved', 'Rejected', 'Canceled'].includes(String(row.status)),
    ),
  },
  {
    id: 'pipelines-of-ten',
    mark: 'M',
    claim: 'Where version 10 has several pipelines, the field "stage" still says where a deal stands.',
    source: 'Source of version 10: the status field is kept and read-only.',
    ifWrong: 'Deals of several pipelines are shown in one; how they ended is right.',
    check: everyRow('Opportunity', ['stage'], (row) => typeof row.stage === 'string' && row.stage !== ''),
  },
];
