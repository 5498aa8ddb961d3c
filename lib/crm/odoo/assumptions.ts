/** What was taken for granted beyond what running 17 and 18 answered. Marks as in the adapter contract. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { activityKinds } from './activity-kinds';
import { subtypes } from './history';
import type { Model } from './reads';
import { fieldsThere, searchCount, searchRead } from './rpc';
import { full, link, number } from './schema';
import { sessionOf } from './session';

/** Asks which of the fields the model has. */
async function fields(context: SourceContext, model: Model, names: readonly string[]): Promise<Checked> {
  try {
    const there = await fieldsThere(context, model, names);
    const lacks = names.filter((name) => !there.has(name));
    return { holds: lacks.length === 0, saw: lacks.length === 0 ? `${model}: ${names.join(' ')}` : `${model} lacks ${lacks.join(' ')}` };
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'forbidden') return { holds: 'unknown', saw: `${model}: ${error.detail ?? ''}` };
    throw error;
  }
}

const archived = z.object({ probability: number, date_closed: z.unknown() });
const rate = z.object({ rate: z.number(), inverse_company_rate: z.number() });

export const assumptions: readonly Assumption[] = [
  {
    id: 'cookie-reads',
    mark: 'V',
    claim: 'POST requests with JSON from the page carry its cookie and need no CSRF token; session_info names user and database.',
    source: 'addons/web/controllers/session.py and dataset.py; seen on 17 and 18.',
    ifWrong: 'Nobody is recognised: the panel asks to sign in and shows nobody’s figures.',
    async check(context) {
      const { version, companies } = await sessionOf(context);
      return { holds: true, saw: `version ${version}, ${companies.length} companies` };
    },
  },
  {
    id: 'tested-versions',
    mark: 'M',
    claim: 'Odoo 16 and 19 answer as 17 and 18 do, but for the fields that fields_get says they lack.',
    source: 'Odoo’s own source of those branches; only 17 and 18 were run.',
    ifWrong: 'A stream whose fields have other names is refused with the field’s name; the others are read.',
    async check(context) {
      const { version } = await sessionOf(context);
      return { holds: /^(saas~)?1[78]\b/.test(version) ? true : 'unknown', saw: `version ${version}` };
    },
  },
  {
    id: 'won-by-stage',
    mark: 'V',
    claim: 'crm.stage.is_won marks the stages in which opportunities are won.',
    source: 'addons/crm/models/crm_stage.py; seen on 17 and 18.',
    ifWrong: 'The stream of stages is refused and no deal is read: nothing counts as won by its name.',
    check: (context) => fields(context, 'crm.stage', ['is_won', 'sequence', 'team_id']),
  },
  {
    id: 'lost-is-archived',
    mark: 'V',
    claim: 'A lost opportunity is archived with a probability of 0 and has a date_closed.',
    source: 'addons/crm/models/crm_lead.py, toggle_active and action_set_lost.',
    ifWrong: 'Archived opportunities with another probability count as put away by nobody, as their sheet says, and not as lost.',
    async check(context) {
      const domain = [
        ['type', '=', 'opportunity'],
        ['active', '=', false],
      ];
      const rows = await searchRead(context, { model: 'crm.lead', domain, fields: ['probability', 'date_closed'], limit: 200 });
      const read = rows.flatMap((row) => z.safeParse(archived, row).data ?? []);
      const lost = read.filter((row) => (full(row.probability) ?? 0) <= 0 && row.date_closed !== false).length;
      return {
        holds: read.length === 0 ? 'unknown' : lost * 2 > read.length,
        saw: `${lost} of ${read.length} archived opportunities are lost with a date`,
      };
    },
  },
  {
    id: 'duration-tracking',
    mark: 'V',
    claim: 'crm.lead.duration_tracking holds the seconds spent in each stage (since 17).',
    source: 'addons/mail/models/mail_tracking_duration_mixin.py; seen on 17 and 18.',
    ifWrong: 'The stream of stage changes is refused; figures over past stages say that there is no history.',
    check: (context) => fields(context, 'crm.lead', ['duration_tracking']),
  },
  {
    id: 'subtype-names',
    mark: 'V',
    claim: 'Messages about stages have the subtypes Stage Changed, Opportunity Won, Opportunity Lost and Opportunity Restored in en_US.',
    source: 'addons/crm/data/mail_message_subtype_data.xml; an administrator may rename them.',
    ifWrong: 'The stream of stage changes stops with an error that says so; no change is guessed.',
    async check(context) {
      try {
        const kinds = await subtypes(context);
        return { holds: true, saw: `${kinds.size} subtypes` };
      } catch (error) {
        if (error instanceof CrmError && error.kind === 'odd_answer') return { holds: false, saw: error.detail ?? '' };
        throw error;
      }
    },
  },
  {
    id: 'times-fit',
    mark: 'M',
    claim: 'The moments of these messages and the seconds in each stage belong to the same changes.',
    source: 'Both are written when the stage is tracked; imports without tracking write neither.',
    ifWrong: 'An opportunity whose moments and seconds do not fit has no stage history; it is listed among the rejected rows.',
  },
  {
    id: 'messages-are-filtered',
    mark: 'V',
    claim: 'A search of messages or activities may give fewer rows than asked for although there are more.',
    source: 'addons/mail/models/mail_message.py, _search: the rights of the documents are looked at after the page is cut.',
    ifWrong: 'One call more per run; no message is missing.',
    async check(context) {
      const all = await searchCount(context, 'mail.message', [['model', '=', 'crm.lead']]);
      return { holds: 'unknown', saw: `${all} messages of leads may be read` };
    },
  },
  {
    id: 'message-kinds',
    mark: 'V',
    claim:
      'message_type and mail_activity_type_id tell e-mails, notes, automatic messages and done activities apart; partner_ids and notified_partner_ids whom a message went to.',
    source: 'addons/mail/models/mail_message.py.',
    ifWrong: 'Without the recipients what colleagues wrote counts as notes: a reply may be missing, none is invented.',
    check: (context) => fields(context, 'mail.message', ['message_type', 'mail_activity_type_id', 'partner_ids', 'notified_partner_ids']),
  },
  {
    id: 'activity-categories',
    mark: 'M',
    claim: 'Types of activities have a category (phonecall, meeting) or a picture (fa-phone, fa-envelope) that says what they are.',
    source: 'addons/mail/data/mail_activity_type_data.xml, addons/calendar.',
    ifWrong: 'Calls and e-mails that were planned count as tasks.',
    async check(context) {
      const kinds = [...(await activityKinds(context)).values()];
      return {
        holds: kinds.includes('call') && kinds.includes('meeting') ? true : 'unknown',
        saw: `kinds ${[...new Set(kinds)].sort().join(' ')}`,
      };
    },
  },
  {
    id: 'meetings-in-calendar',
    mark: 'V',
    claim: 'An activity of the category meeting has an event in the calendar, so its message is not counted beside it.',
    source: 'addons/calendar/models/mail_activity.py.',
    ifWrong: 'Meetings that were only ticked off, without an event, are missing from counts of meetings.',
    check: (context) => fields(context, 'calendar.event', ['start', 'stop', 'opportunity_id']),
  },
  {
    id: 'company-currency',
    mark: 'V',
    claim: 'expected_revenue is in the currency of the record’s company, which company_currency names by its code.',
    source: 'addons/crm/models/crm_lead.py.',
    ifWrong: 'Without the field amounts are taken in the currency of the person’s company.',
    async check(context) {
      const rows = await searchRead(context, { model: 'crm.lead', domain: [], fields: ['company_currency'], limit: 50 });
      const codes = rows.map((row) => z.safeParse(z.object({ company_currency: link }), row).data?.company_currency);
      const fit = codes.filter((code) => code && /^[A-Z]{3}$/.test(String(code[1]))).length;
      return { holds: rows.length === 0 ? 'unknown' : fit === rows.length, saw: `${fit} of ${rows.length} records name a currency` };
    },
  },
  {
    id: 'inverse-rate',
    mark: 'V',
    claim: 'inverse_company_rate is what one unit of the currency is worth in the currency of the company.',
    source: 'odoo/addons/base/models/res_currency.py, _compute_inverse_company_rate.',
    ifWrong: 'Converted sums would be wrong by the square of the rate: the check compares it with the technical rate.',
    async check(context) {
      const rows = await searchRead(context, {
        model: 'res.currency.rate',
        domain: [],
        fields: ['rate', 'inverse_company_rate'],
        limit: 50,
      });
      const read = rows.flatMap((row) => z.safeParse(rate, row).data ?? []);
      // Both agree on what is dear and what is cheap; how much depends on the company's own rate.
      const fit = read.filter((one) => one.rate === 1 || one.rate > 1 === one.inverse_company_rate < 1).length;
      return { holds: read.length === 0 ? 'unknown' : fit === read.length, saw: `${fit} of ${read.length} rates fit` };
    },
  },
  {
    id: 'one-record-sold',
    mark: 'V',
    claim: 'A quotation and the order it becomes are one sale.order; its state says which.',
    source: 'addons/sale/models/sale_order.py.',
    ifWrong: 'Orders in a state we do not know are rejected and listed; none is counted.',
    check: (context) => fields(context, 'sale.order', ['state', 'amount_untaxed', 'currency_id', 'opportunity_id']),
  },
];
