/** What this adapter takes for granted without having seen a live organisation; each can be asked of one, reading only. */
import type { Assumption } from '../adapter';
import { answers, anyRow, asked, hasFields, hasValue, idsBegin, rows } from './assumption-checks';
import { lostReasonOf } from './deals';
import { describe, isRow, pipelines } from './known';

const vendors = 'github.com/tprouvot/Salesforce-Inspector-reloaded';
const objectReference = 'developer.salesforce.com, Object Reference';
export const assumptions: readonly Assumption[] = [
  {
    id: 'sid-is-token',
    mark: 'V',
    claim: 'The cookie "sid" of the organisation\'s my.salesforce.com host is taken as a bearer token by the REST interface.',
    source: `${vendors}: addon/background.js`,
    ifWrong: 'The first call is refused: the connection asks to sign in, or names API Access Control and the way round it.',
    check: async (context) =>
      context.access === 'api-session'
        ? answers('SELECT Id FROM User LIMIT 1', (r) => ({ holds: true, saw: rows(r.length) }))(context)
        : { holds: 'unknown', saw: 'another way in is used' },
  },
  {
    id: 'userinfo',
    mark: 'S',
    claim: 'The identity service tells the user for sessions of pages as for tokens; if not, Chatter does.',
    source: 'developer.salesforce.com; third-party clients differ',
    ifWrong: 'Without both answers nothing is read, and the connection says that it is not allowed to.',
    check: (context) =>
      asked(async () => ({ holds: isRow(await context.http.json({ method: 'GET', path: '/services/oauth2/userinfo' })), saw: 'answered' })),
  },
  {
    id: 'access-control-words',
    mark: 'S',
    claim: 'API Access Control refuses a page\'s session with "not valid for use with the REST API" under INVALID_SESSION_ID.',
    source: 'github.com: help pages of Org Check and others',
    ifWrong: 'The person is asked to sign in again instead of being told about API Access Control.',
  },
  {
    id: 'key-prefixes',
    mark: 'M',
    claim: 'Ids of opportunities begin with 006, of leads with 00Q, of accounts with 001, of contacts with 003, of users with 005.',
    source: 'known to every administrator; in no document that is stable',
    ifWrong: 'Objects whose description tells other prefixes are refused and marked as not read; other record pages are not recognised.',
    check: idsBegin({ Opportunity: '006', Lead: '00Q', Account: '001', Contact: '003', User: '005' }),
  },
  {
    id: 'default-currency',
    mark: 'S',
    claim: 'With one currency, Organization.DefaultCurrencyIsoCode names it; with several, CurrencyType.IsCorporate.',
    source: 'many third-party clients',
    ifWrong: 'Nothing is read: an amount without a currency would be a wrong number.',
    check: (context) =>
      asked(async () =>
        Promise.resolve({ holds: context.me?.currency !== undefined, saw: context.me === undefined ? 'no answer' : 'a currency' }),
      ),
  },
  {
    id: 'rates-inverse',
    mark: 'S',
    claim: 'ConversionRate says how many units of a currency one unit of the corporate currency is worth; the corporate one has 1.',
    source: `${objectReference}: CurrencyType, DatedConversionRate`,
    ifWrong: "Rates are refused where the CRM's own sum of an amount contradicts them: foreign amounts are not converted, and say so.",
    check: answers('SELECT ConversionRate FROM CurrencyType WHERE IsCorporate = true', ([row]) => ({
      holds: isRow(row) ? row.ConversionRate === 1 : 'unknown',
      saw: isRow(row) ? 'corporate rate read' : 'no corporate currency',
    })),
  },
  {
    id: 'history-lines',
    mark: 'V',
    claim: 'OpportunityHistory has a line for the making of an opportunity and one for every change of stage, amount, chance or date.',
    source: `${objectReference}: OpportunityHistory`,
    ifWrong: 'Stage times lack their beginnings; the coverage shows deals without history.',
    check: hasFields('OpportunityHistory', 'StageName', 'Amount', 'CreatedDate', 'OpportunityId'),
  },
  {
    id: 'history-in-bin',
    mark: 'M',
    claim: 'The history of a deleted opportunity is in the bin with it.',
    source: 'field IsDeleted of OpportunityHistory',
    ifWrong: 'The history of a deleted deal stays until ids are compared, once a day.',
    check: answers('SELECT Id FROM OpportunityHistory WHERE IsDeleted = true LIMIT 1', anyRow, true),
  },
  {
    id: 'owner-history',
    mark: 'M',
    claim: 'Field histories write a change of owner under "Owner", in two lines, one with names and one with ids.',
    source: 'third-party reports on OpportunityFieldHistory',
    ifWrong: 'Changes of owner told by names alone are refused and marked; without any, everything counts for the owner of today.',
    check: answers("SELECT OldValue, NewValue FROM OpportunityFieldHistory WHERE Field = 'Owner' LIMIT 50", (r) => ({
      holds: r.length === 0 ? 'unknown' : r.some((row) => isRow(row) && typeof row.NewValue === 'string' && row.NewValue.startsWith('005')),
      saw: rows(r.length),
    })),
  },
  {
    id: 'lead-converted-history',
    mark: 'M',
    claim: 'Where the history of leads is kept, conversion stands in it as "leadConverted".',
    source: 'third-party code',
    ifWrong: 'The moment of a conversion is noon of its day; no figure rests on the hour.',
    check: answers("SELECT Id FROM LeadHistory WHERE Field = 'leadConverted' LIMIT 1", anyRow),
  },
  {
    id: 'lead-turned-away',
    mark: 'M',
    claim: 'Leads that came to nothing have the status "Closed - Not Converted", "Unqualified" or "Disqualified" by its API name.',
    source: 'the lists new organisations begin with',
    ifWrong: 'Such leads count as open, which is listed once among the rows that do not fit, and marks figures of leads.',
    check: answers('SELECT ApiName FROM LeadStatus', (r) => ({
      holds: r.some((row) => isRow(row) && /^(Closed - Not Converted|Unqualified|Disqualified)$/.test(String(row.ApiName))),
      saw: rows(r.length),
    })),
  },
  {
    id: 'lost-reason',
    mark: 'M',
    claim: 'The reason of a loss is a custom field whose name says so (Loss_Reason__c, Lost_Reason__c, Closed_Lost_Reason__c).',
    source: 'usage; Salesforce has no field of its own',
    ifWrong: 'Deals have no reason of loss, and breakdowns by it say so.',
    check: (context) =>
      asked(async () => {
        const name = lostReasonOf(await describe(context, 'Opportunity'));
        return { holds: name !== undefined, saw: name ?? 'no such field' };
      }),
  },
  {
    id: 'record-type-stages',
    mark: 'V',
    claim: 'The lists of stages by record type are those of the sales processes.',
    source: 'developer.salesforce.com, User Interface API: picklist values',
    ifWrong: 'All stages form one ladder, in the order of the organisation, which is listed once among the rows that do not fit.',
    check: (context) =>
      asked(async () => {
        const { stages } = await pipelines(context);
        return { holds: true, saw: `${Object.keys(stages).length} processes` };
      }),
  },
  {
    id: 'completed-at',
    mark: 'S',
    claim: 'Task.CompletedDateTime says when a call or task was done.',
    source: `${objectReference}: Task`,
    ifWrong: 'Without the field tasks and calls are not read: how soon customers were answered could not be told.',
    check: hasFields('Task', 'CompletedDateTime', 'TaskSubtype', 'CallType', 'CallDurationInSeconds'),
  },
  {
    id: 'archived-activities',
    mark: 'V',
    claim: 'Activities older than a year are archived and come with queryAll alone.',
    source: 'developer.salesforce.com, REST API: QueryAll',
    ifWrong: 'Nothing is lost: queryAll gives the others as well.',
  },
  {
    id: 'email-task',
    mark: 'S',
    claim: 'EmailMessage.ActivityId is the task that stands beside a message.',
    source: `${objectReference}: EmailMessage`,
    ifWrong: 'Tasks are refused and marked where messages are sent and none names its task: e-mails would count twice.',
    check: hasFields('EmailMessage', 'ActivityId', 'Incoming', 'MessageDate'),
  },
  {
    id: 'case-origin',
    mark: 'M',
    claim: 'A case that came through a form of the website has the origin "Web" by its API name.',
    source: 'the list new organisations begin with',
    ifWrong: 'Where cases cannot have the origin "Web", they are refused and marked: that nobody asked would be a wrong answer.',
    check: hasValue('Case', 'Origin', 'Web'),
  },
  {
    id: 'event-demo',
    mark: 'M',
    claim: 'A demonstration is an event whose Type has the API name "Demo".',
    source: 'usage',
    ifWrong: 'Demonstrations count as meetings, which is listed once among the rows that do not fit, and marks figures of activities.',
    check: hasValue('Event', 'Type', 'Demo'),
  },
  {
    id: 'account-segment',
    mark: 'M',
    claim: 'Industry is what an organisation segments by, the billing state what it calls a territory.',
    source: 'a choice: Salesforce has no fields of these names',
    ifWrong: 'Breakdowns by segment and territory go by industry and state.',
    check: hasFields('Account', 'Industry', 'BillingState'),
  },
  {
    id: 'quote-total',
    mark: 'M',
    claim: 'Quote.TotalPrice is the sum after discounts without tax and shipping; the statuses have the API names they came with.',
    source: `${objectReference}: Quote`,
    ifWrong: 'Quotes in other statuses, and those whose totals do not add up, are left out and listed with the reason.',
    check: hasFields('Quote', 'TotalPrice', 'Status', 'ExpirationDate'),
  },
  {
    id: 'order-category',
    mark: 'V',
    claim: "Order.StatusCode is the category of an order's status: Draft, Activated, Canceled or Expired.",
    source: `${objectReference}: Order`,
    ifWrong: 'Orders of another category are left out and listed with the reason.',
    check: answers('SELECT StatusCode, COUNT(Id) orders FROM Order GROUP BY StatusCode', (r) => {
      const odd = r.filter((row) => isRow(row) && !/^(Draft|Activated|Cancell?ed|Expired)$/.test(String(row.StatusCode)));
      return { holds: odd.length === 0, saw: `${r.length} categories, ${odd.length} not known` };
    }),
  },
  {
    id: 'quota-types',
    mark: 'S',
    claim: 'The quota that counts belongs to the forecast type OpportunityRevenue or OpportunityQuantity, or to the only one there is.',
    source: 'third-party code on ForecastingQuota and ForecastingType',
    ifWrong: 'There is no quota of the CRM; targets a person sets count alone.',
    check: answers('SELECT DeveloperName FROM ForecastingType WHERE IsActive = true', (r) => ({
      holds: r.some((row) => isRow(row) && /^Opportunity(Revenue|Quantity)$/.test(String(row.DeveloperName))) || r.length <= 1,
      saw: rows(r.length),
    })),
  },
  {
    id: 'sum-in-corporate',
    mark: 'V',
    claim: 'With several currencies SUM comes in the corporate currency.',
    source: 'developer.salesforce.com, SOQL: querying currency fields',
    ifWrong: "Rates are refused, as that sum is what they are proven by; the CRM's own count beside ours is in another currency.",
  },
  {
    id: 'call-limit',
    mark: 'S',
    claim: 'An exhausted allowance is a 403 with REQUEST_LIMIT_EXCEEDED; the header Sforce-Limit-Info tells how much is used.',
    source: vendors,
    ifWrong: 'The pull stops as forbidden, and the footer shows no allowance.',
  },
  {
    id: 'describe-shape',
    mark: 'M',
    claim: 'The description of an object lists its fields with name and type, its relations and its record types.',
    source: 'developer.salesforce.com, REST API: sObject Describe; the shape from third-party code',
    ifWrong: 'The object is refused as an unexpected answer and marked as not read.',
  },
  {
    id: 'api-disabled',
    mark: 'S',
    claim: 'Without the permission "API Enabled", or in an edition without the API, calls are refused with API_DISABLED_FOR_ORG.',
    source: vendors,
    ifWrong: 'The connection says that it is not allowed to read, without naming the permission.',
  },
  {
    id: 'kanban-address',
    mark: 'M',
    claim: 'A board and the pipeline inspection have addresses below /lightning/o/Opportunity; neither names a record.',
    source: 'from memory',
    ifWrong: "The page is the organisation's all the same, without an open record.",
  },
];
