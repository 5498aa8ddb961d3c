/** What was taken for granted without having seen a live organisation. Marks as in the adapter contract. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { root, rowsOf } from './odata';

/** Asks for one row with these columns: the answer, or the refusal, says whether they exist. */
async function columns(context: SourceContext, set: string, select: string, more = ''): Promise<Checked> {
  try {
    const { rows } = await rowsOf(context, `${root}/${set}?$select=${select}&$top=1${more}`, 1);
    return { holds: true, saw: rows.length === 0 ? `${set}: no rows` : `${set}: ${select}` };
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'odd_answer')
      return { holds: false, saw: `${set}: ${error.code ?? ''} ${error.detail ?? ''}` };
    if (error instanceof CrmError && error.kind === 'forbidden') return { holds: 'unknown', saw: `${set}: not readable` };
    throw error;
  }
}

const stageRow = z.object({ stageid: z.nullish(z.string()) });
const versioned = z.object({ versionnumber: z.nullish(z.union([z.string(), z.number()])) });
const rate = z.object({ exchangerate: z.number() });

export const assumptions: readonly Assumption[] = [
  {
    id: 'cookie-reads',
    mark: 'M',
    claim: 'GET requests to /api/data from the page carry its cookies and need no CSRF header.',
    source: 'How scripts of model-driven apps call the Web API (web resources).',
    ifWrong: 'Every call is refused: the panel says that the session has ended and asks to sign in.',
    check: (context) => columns(context, 'organizations', 'organizationid'),
  },
  {
    id: 'who-am-i',
    mark: 'M',
    claim: 'GET WhoAmI answers UserId and OrganizationId of the session.',
    source: 'Web API function WhoAmI.',
    ifWrong: 'Nobody is recognised: the panel stays at "sign in" and shows nobody’s figures.',
    async check({ http }) {
      const answer = (await http.json({ method: 'GET', path: `${root}/WhoAmI` })) as Record<string, unknown>;
      return { holds: typeof answer.UserId === 'string', saw: Object.keys(answer).join(' ') };
    },
  },
  {
    id: 'signed-out-redirect',
    mark: 'M',
    claim: 'After the session has ended a call is redirected to a sign-in page instead of answered with 401.',
    source: 'Observed by makers of other extensions.',
    ifWrong: 'A 401 or a page of HTML instead is told as signed out or as no data, too; nothing is stored.',
  },
  {
    id: 'stage-on-opportunity',
    mark: 'M',
    claim: 'opportunity.stageid and processid name the stage of the business process flow; processstages lists them.',
    source: 'Common Data Model, Opportunity; processstage table.',
    ifWrong: 'Deals have no stage: figures by stage say that there are no stages, all others are unchanged.',
    async check(context) {
      const seen = await columns(context, 'processstages', 'processstageid,stagename,stagecategory,_processid_value');
      if (seen.holds !== true) return seen;
      const { rows } = await rowsOf(
        context,
        `${root}/opportunities?$select=stageid&$filter=${encodeURIComponent('statecode eq 0')}&$top=50`,
        50,
      );
      const filled = rows.filter((row) => z.safeParse(stageRow, row).data?.stageid).length;
      return { holds: rows.length === 0 ? 'unknown' : filled > 0, saw: `${filled} of ${rows.length} open opportunities have a stage` };
    },
  },
  {
    id: 'stage-order',
    mark: 'M',
    claim: 'Stages of one process stand in the order of their category, then of their version number.',
    source: 'Stages of a process are saved together, first to last.',
    ifWrong: 'Two stages of the same category may stand in the wrong order in funnels; their counts and amounts are right.',
    async check(context) {
      const { rows } = await rowsOf(context, `${root}/processstages?$select=versionnumber&$top=50`, 50);
      const known = rows.filter((row) => z.safeParse(versioned, row).data?.versionnumber).length;
      return {
        holds: rows.length === 0 ? 'unknown' : known === rows.length,
        saw: `${known} of ${rows.length} stages have a version number`,
      };
    },
  },
  {
    id: 'lost-reasons',
    mark: 'M',
    claim: 'Of the reasons for a lost opportunity 4 is Canceled (counted as decided by nobody) and 5 is Out-Sold (no reason named).',
    source: 'Default status reasons of the opportunity table.',
    ifWrong: 'Canceled deals count as lost, or lost deals as undecided: the labels of both codes are in the report to compare.',
    async check(context) {
      const filter = encodeURIComponent("objecttypecode eq 'opportunity' and attributename eq 'statuscode'");
      const { rows } = await rowsOf(context, `${root}/stringmaps?$select=attributevalue,value&$filter=${filter}`);
      const codes = rows.flatMap((row) => (row as { attributevalue?: unknown }).attributevalue ?? []);
      return { holds: codes.includes(4) && codes.includes(5) ? true : 'unknown', saw: `status reasons ${codes.join(' ')}` };
    },
  },
  {
    id: 'forecast-category',
    mark: 'M',
    claim: 'msdyn_forecastcategory holds 100000001 to 100000004 for pipeline, best case, committed and omitted.',
    source: 'Sales app solution; vendors list it as a column of opportunity.',
    ifWrong: 'The column is asked without; how sure the owner calls a deal is then not known.',
    check: (context) => columns(context, 'opportunities', 'msdyn_forecastcategory'),
  },
  {
    id: 'workflow-activities',
    mark: 'M',
    claim: 'isworkflowcreated marks activities that no person made.',
    source: 'activitypointer table.',
    ifWrong: 'The column is asked without; automatic messages then count as a person’s reply.',
    check: (context) => columns(context, 'emails', 'isworkflowcreated'),
  },
  {
    id: 'qualified-at',
    mark: 'M',
    claim: 'A qualified lead points at the opportunity that was created at its qualification.',
    source: 'Common Data Model, Lead: qualifyingOpportunity.',
    ifWrong: 'Leads count as converted without a moment; figures about the time to convert leave them out and say so.',
    check: (context) => columns(context, 'leads', 'leadid', '&$expand=qualifyingopportunityid($select=createdon)'),
  },
  {
    id: 'exchange-rate',
    mark: 'M',
    claim: 'transactioncurrency.exchangerate is how many units of the currency make one of the base currency.',
    source: 'transactioncurrency table; amounts in `_base` columns are amounts divided by it.',
    ifWrong: 'Converted sums would be wrong by the square of the rate: the check compares a stored amount with its base amount.',
    async check(context) {
      const filter = encodeURIComponent('estimatedvalue ne null');
      const columnsOf = 'estimatedvalue,estimatedvalue_base,exchangerate';
      const { rows } = await rowsOf(context, `${root}/opportunities?$select=${columnsOf}&$filter=${filter}&$top=50`, 50);
      const judged = rows.flatMap((row) => {
        const { estimatedvalue: own, estimatedvalue_base: base, exchangerate } = row as Record<string, unknown>;
        if (typeof own !== 'number' || typeof base !== 'number' || typeof exchangerate !== 'number' || own === 0 || exchangerate === 1)
          return [];
        return [Math.abs(own / exchangerate - base) <= Math.abs(base) * 1e-3];
      });
      return {
        holds: judged.length === 0 ? 'unknown' : judged.every(Boolean),
        saw: `${judged.length} opportunities in another currency compared`,
      };
    },
  },
  {
    id: 'one-rate',
    mark: 'M',
    claim: 'There is one rate a currency, for all times; no dated rates.',
    source: 'transactioncurrency table.',
    ifWrong: 'Past amounts are converted at today’s rate, as the sheets say; amounts in one currency are unaffected.',
    async check(context) {
      const { rows } = await rowsOf(context, `${root}/transactioncurrencies?$select=exchangerate`);
      const known = rows.filter((row) => z.safeParse(rate, row).success).length;
      return { holds: known === rows.length, saw: `${known} of ${rows.length} currencies have a rate` };
    },
  },
  {
    id: 'team-goals',
    mark: 'M',
    claim: 'goalownerid_team expands the team that owns a goal; the default team of a business unit stands for the unit.',
    source: 'Naming of lookups that point at several tables.',
    ifWrong: 'Goals of teams are left out; goals of people are read.',
    check: (context) => columns(context, 'goals', 'goalid', '&$expand=goalownerid_team($select=isdefault)'),
  },
  {
    id: 'access-modes',
    mark: 'M',
    claim: 'Users with accessmode 1, 3, 4 or 5 are administrators, support and programs: they sell nothing.',
    source: 'systemuser table.',
    ifWrong: 'Some rows are missing from, or too many are in, the team view; the figures of each person are right.',
    check: (context) => columns(context, 'systemusers', 'accessmode'),
  },
];
