/** What was taken for granted without having seen a live organisation. Marks as in the adapter contract. */
import * as z from 'zod/mini';
import type { Assumption } from '../adapter';
import { asked, columns, rowsFit } from './assumption-checks';
import { sumsAssumptions } from './assumptions-sums';
import { calledOtherwise, forecasts } from './deals';
import { idleOwners } from './owners';
import { root, rowsOf } from './odata';
import { formatted } from './schema';

const text = z.nullish(z.string());
const number = z.nullish(z.number());

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
    id: 'qualified-at',
    mark: 'M',
    claim: 'A qualified lead points at the opportunity that was created at its qualification.',
    source: 'Common Data Model, Lead: qualifyingOpportunity.',
    ifWrong: 'Leads count as converted without a moment; figures about the time to convert leave them out and say so.',
    check: (context) => columns(context, 'leads', 'leadid', '&$expand=qualifyingopportunityid($select=createdon)'),
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
    ifWrong: 'A 401 is told as signed out, a page of HTML as no data; nothing is stored, and what was read before stays.',
  },
  {
    id: 'hosts',
    mark: 'M',
    claim:
      'Organisations are on crm.dynamics.com to crm99.dynamics.com, crm.dynamics.cn, crm.microsoftdynamics.us and crm.appsplatform.us.',
    source: 'List of data centre regions, from memory for China and the US government.',
    ifWrong: 'The page is not recognised: nothing is offered there, and nothing is read.',
  },
  {
    id: 'kanban-address',
    mark: 'M',
    claim: 'A board of opportunities has the address of its list (pagetype=entitylist): the control that shows it does not stand in it.',
    source: 'From memory.',
    ifWrong: 'A page under another pagetype of main.aspx is the organisation’s all the same, without an open record.',
  },
  {
    id: 'limit-by-status',
    mark: 'M',
    claim: 'Every service protection limit answers 429 with Retry-After, whatever its code (0x80072322, 0x80072321, 0x80072326).',
    source: 'learn.microsoft.com, API limits; the last code from memory.',
    ifWrong: 'The run stops with the limit and goes on later by itself; what was read stays.',
  },
  {
    id: 'annotations',
    mark: 'M',
    claim: 'The header Prefer with odata.include-annotations gives labels of choices and the tables that lookups point at.',
    source: 'Web API, formatted values and lookup properties.',
    ifWrong:
      'Lists whose rows do not say whether a person or a team, a deal or an account is meant are refused: they are marked as not read.',
    check: (context) =>
      asked('opportunities', async () => {
        const { rows } = await rowsOf(context, `${root}/opportunities?$select=_ownerid_value,statuscode&$top=1`, 1);
        const there = rows.every((row) => Object.hasOwn(row as object, formatted('statuscode')));
        return { holds: rows.length === 0 ? 'unknown' : there, saw: there ? 'labels' : 'no labels' };
      }),
  },
  {
    id: 'words-of-errors',
    mark: 'M',
    claim: "An unknown column is a 400 that says: property named '…'.",
    source: 'Messages quoted in questions about the Web API.',
    ifWrong: 'A column this organisation lacks is not left out: the whole list is refused and marked as not read.',
    check: (context) =>
      asked('opportunities', async () => {
        const told = await columns(context, 'opportunities', 'paceline_no_such_column');
        return { holds: told.holds === false && told.saw.includes('paceline_no_such_column'), saw: told.saw };
      }),
  },
  {
    id: 'stage-on-opportunity',
    mark: 'M',
    claim: 'opportunity.stageid and processid name the stage of the business process flow; processstages lists them.',
    source: 'Common Data Model, Opportunity; processstage table.',
    ifWrong:
      'The rows of the process (opportunitysalesprocesses) are asked instead; without those deals have no stage, as the figures by stage say.',
    async check(context) {
      const seen = await columns(context, 'processstages', 'processstageid,stagename,stagecategory,_processid_value');
      if (seen.holds !== true) return seen;
      return rowsFit(context, 'opportunities', 'stageid', z.object({ stageid: text }), (r) => Boolean(r.stageid), 'statecode eq 0');
    },
  },
  {
    id: 'stage-order',
    mark: 'M',
    claim: 'Stages of one process stand in the order of their category, then of their version number.',
    source: 'Stages of a process are saved together, first to last.',
    ifWrong: 'Stages of one category that nothing tells apart are left out with this reason; deals in them keep their amounts.',
    check: (context) =>
      rowsFit(
        context,
        'processstages',
        'versionnumber',
        z.object({ versionnumber: z.nullish(z.union([z.string(), z.number()])) }),
        (r) => (r.versionnumber ?? 0) !== 0,
      ),
  },
  {
    id: 'lost-reasons',
    mark: 'M',
    claim: 'Of the reasons for a lost opportunity 4 is Canceled (counted as decided by nobody) and 5 is Out-Sold (no reason named).',
    source: 'Default status reasons of the opportunity table.',
    ifWrong: 'Opportunities whose reason is called the opposite of its code are left out, and the reason is listed.',
    check: (context) =>
      asked('stringmaps', async () => {
        const filter = encodeURIComponent("objecttypecode eq 'opportunity' and attributename eq 'statuscode'");
        const { rows } = await rowsOf(context, `${root}/stringmaps?$select=attributevalue,value&$filter=${filter}`);
        const labels = rows.flatMap((row) => z.safeParse(z.object({ attributevalue: z.number(), value: z.string() }), row).data ?? []);
        const odd = labels.some(({ attributevalue: code, value }) => calledOtherwise(code, value));
        const codes = labels.map(({ attributevalue: code }) => code);
        return { holds: odd ? false : codes.includes(4) && codes.includes(5) ? true : 'unknown', saw: `status reasons ${codes.join(' ')}` };
      }),
  },
  {
    id: 'forecast-category',
    mark: 'M',
    claim: 'msdyn_forecastcategory of an open deal holds 100000001 to 100000004 for pipeline, best case, committed and omitted.',
    source: 'Sales app solution; vendors list it as a column of opportunity.',
    ifWrong: 'Open deals with another code are left out, and the code is listed; an organisation without the column is asked without it.',
    check: (context) =>
      rowsFit(
        context,
        'opportunities',
        'msdyn_forecastcategory',
        z.object({ msdyn_forecastcategory: number }),
        ({ msdyn_forecastcategory: code }) => (code === null || code === undefined ? undefined : Object.hasOwn(forecasts, code)),
        'statecode eq 0',
      ),
  },
  {
    id: 'workflow-activities',
    mark: 'M',
    claim: 'isworkflowcreated marks activities that no person made.',
    source: 'activitypointer table.',
    ifWrong:
      'Without the column calls and e-mails are not read, as nobody could tell automatic answers from a person’s; the list is marked.',
    check: (context) => columns(context, 'emails', 'isworkflowcreated'),
  },
  {
    id: 'activity-states',
    mark: 'M',
    claim: 'Of activities 0 is open, 1 completed, 2 canceled and 3 scheduled; only what is completed has an actual end.',
    source: 'activitypointer table.',
    ifWrong: 'Activities that are open and have ended, or are in another state, are left out with the reason.',
    check: (context) =>
      rowsFit(
        context,
        'phonecalls',
        'statecode,actualend',
        z.object({ statecode: z.number(), actualend: text }),
        (r) => r.statecode >= 0 && r.statecode <= 3 && !(r.statecode === 0 && r.actualend),
      ),
  },
  {
    id: 'direction-codes',
    mark: 'M',
    claim: 'directioncode true is outgoing, false incoming; status reason 4 of calls and e-mails is received, 3 of e-mails sent.',
    source: 'phonecall and email tables.',
    ifWrong: 'Where most rows contradict that, calls or e-mails are refused and marked as not read.',
    check: (context) =>
      rowsFit(
        context,
        'emails',
        'directioncode,statuscode',
        z.object({ directioncode: z.nullish(z.boolean()), statuscode: number }),
        ({ directioncode: out, statuscode: code }) => (code === 4 || code === 3 ? out === (code === 3) : undefined),
        'statecode eq 1',
      ),
  },
  {
    id: 'imported-leads',
    mark: 'M',
    claim: 'importsequencenumber marks leads that were imported.',
    source: 'lead table; the column is filled by the import wizard.',
    ifWrong: 'Without the column leads are not read: figures of answered and converted leads are marked as partial.',
    check: (context) => columns(context, 'leads', 'importsequencenumber'),
  },
  {
    id: 'team-goals',
    mark: 'M',
    claim: 'goalownerid_team expands the team that owns a goal; the default team of a business unit stands for the unit.',
    source: 'Naming of lookups that point at several tables.',
    ifWrong: 'Goals of teams are left out with the reason; goals of people are read.',
    check: (context) => columns(context, 'goals', 'goalid', '&$expand=goalownerid_team($select=isdefault)'),
  },
  {
    id: 'access-modes',
    mark: 'M',
    claim: 'Users with accessmode 1, 3, 4 or 5 are administrators, support and programs: they sell nothing.',
    source: 'systemuser table.',
    ifWrong: 'Who owns open opportunities under such a mode is left out of teams, and listed with the reason.',
    check: (context) => idleOwners(context),
  },
  ...sumsAssumptions,
];
