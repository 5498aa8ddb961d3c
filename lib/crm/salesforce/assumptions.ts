/** What this adapter takes for granted without having seen a live organisation; each can be asked of one, reading only. */
import type { Assumption } from '../adapter';
import { answers, anyRow, asked, hasFields, rows } from './assumption-checks';
import { lostReasonOf } from './deals';
import { describe, isRow, pipelines } from './known';
import { query } from './soql';

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
    ifWrong: 'A record page is not recognised, or an owner counts as nobody.',
    check: (context) =>
      asked(async () => {
        const wanted = { Opportunity: '006', Lead: '00Q', Account: '001', Contact: '003', User: '005' };
        const seen = await Promise.all(
          Object.entries(wanted).map(async ([object, prefix]) => {
            const [row] = (await query(context, `SELECT Id FROM ${object} LIMIT 1`)).records;
            return isRow(row) && typeof row.Id === 'string' && !row.Id.startsWith(prefix) ? [object] : [];
          }),
        );
        const odd = seen.flat();
        return { holds: odd.length === 0, saw: odd.length === 0 ? 'as assumed' : `other prefix: ${odd.join(', ')}` };
      }),
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
    ifWrong: "Converted sums would be wrong; the check and the CRM's own count beside ours show it.",
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
    ifWrong: 'There are no changes of owner, and everything counts for the owner of today.',
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
    ifWrong: 'The moment of a conversion is noon of its day.',
    check: answers("SELECT Id FROM LeadHistory WHERE Field = 'leadConverted' LIMIT 1", anyRow),
  },
  {
    id: 'lead-turned-away',
    mark: 'M',
    claim: 'Leads that came to nothing have the status "Closed - Not Converted", "Unqualified" or "Disqualified" by its API name.',
    source: 'the lists new organisations begin with',
    ifWrong: 'Such leads count as open; nothing counts twice.',
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
    ifWrong: 'All stages form one ladder, in the order of the organisation.',
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
    ifWrong: 'A call counts at noon of its day; answers to leads look later or earlier than they were.',
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
    ifWrong: 'E-mails a person sent could count twice; what happens within two minutes is counted once anyway.',
    check: hasFields('EmailMessage', 'ActivityId', 'Incoming', 'MessageDate'),
  },
  {
    id: 'case-origin',
    mark: 'M',
    claim: 'A case that came through a form of the website has the origin "Web" by its API name.',
    source: 'the list new organisations begin with',
    ifWrong: 'Such inquiries do not count among those that wait for an answer.',
    check: answers("SELECT Id FROM Case WHERE Origin = 'Web' LIMIT 1", anyRow),
  },
  {
    id: 'event-demo',
    mark: 'M',
    claim: 'A demonstration is an event whose Type has the API name "Demo".',
    source: 'usage',
    ifWrong: 'Demonstrations count as meetings.',
    check: answers("SELECT Id FROM Event WHERE Type = 'Demo' LIMIT 1", anyRow),
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
    ifWrong: 'Quotes in other statuses are left out and listed with the reason.',
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
    ifWrong: "The CRM's own count beside ours is in another currency; ours does not change.",
  },
  {
    id: 'call-limit',
    mark: 'S',
    claim: 'An exhausted allowance is a 403 with REQUEST_LIMIT_EXCEEDED; the header Sforce-Limit-Info tells how much is used.',
    source: vendors,
    ifWrong: 'The pull stops as forbidden, and the footer shows no allowance.',
  },
];
