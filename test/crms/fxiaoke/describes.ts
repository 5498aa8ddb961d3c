/** Descriptions of objects: types and options of the fields this organisation has. */
import type { Company } from '../demo/generate/types.ts';
import { stageValue } from './ids.ts';
import type { Choices } from './tables.ts';
import type { Options } from './values.ts';

export type Fields = Record<string, Record<string, unknown>>;

const date = { type: 'date', time_zone: 'GMT+8', date_format: 'yyyy-MM-dd' };
const instant = { type: 'date_time', time_zone: 'GMT+8', date_format: 'yyyy-MM-dd HH:mm' };
const amount = { type: 'currency', decimal_places: 4, currency_unit: '€' };
const reference = { type: 'object_reference' };
const select = (from: Options) => ({ type: 'select_one', options: from.list() });
const statuses = [
  ['1', '进行中'],
  ['2', '赢单'],
  ['3', '输单'],
  ['4', '无效'],
].map(([value, label]) => ({ value, label }));

const common: Fields = {
  _id: { type: 'text' },
  name: { type: 'text' },
  create_time: instant,
  last_modified_time: instant,
  owner: { type: 'employee' },
  life_status: {
    type: 'select_one',
    options: ['ineffective', 'under_review', 'normal', 'in_change', 'invalid'].map((value) => ({ value, label: value })),
  },
  mc_currency: { type: 'select_one', options: ['EUR', 'USD', 'PLN', 'CNY', 'CHF'].map((value) => ({ value, label: value })) },
  mc_exchange_rate: { type: 'number' },
  mc_exchange_rate_version: { type: 'text' },
  mc_functional_currency: { type: 'text' },
  field_Kt4Pg__c: { type: 'text', label: '开工情况' },
  field_lmjjf__c: { type: 'select_one', options: [{ value: 'opt_2', label: '可能性高' }] },
};

export function describes(company: Company, choices: Choices): Record<string, Fields> {
  const stages = company.stages.map((stage) => ({ value: stageValue(stage.id), label: stage.name }));
  return {
    NewOpportunityObj: {
      ...common,
      amount,
      probability: { type: 'percentile' },
      close_date: date,
      sales_status: { type: 'select_one', options: statuses },
      sales_stage: { type: 'select_one', options: stages },
      sales_process_id: reference,
      stg_changed_time: instant,
      account_id: reference,
      source: select(choices.source),
      lost_reason: select(choices.lostReason),
      marketing_event_id: reference,
    },
    LeadsObj: {
      ...common,
      biz_status: {
        type: 'select_one',
        options: ['un_assigned', 'un_processed', 'processed', 'transformed', 'closed'].map((value) => ({ value, label: value })),
      },
      source: select(choices.source),
      transform_time: instant,
    },
    AccountObj: { ...common, account_source: select(choices.source), account_level: select(choices.level) },
    ContactObj: { ...common, mobile: { type: 'phone_number' }, email: { type: 'email' } },
    MarketingEventObj: { ...common, begin_time: date, end_time: date },
    PersonnelObj: { ...common, user_id: { type: 'employee' }, date_of_joining: date, stop_time: instant },
    DepartmentObj: { ...common, parent_id: { type: 'department' } },
    ActiveRecordObj: { ...common, interactive_types: select(choices.interactive), active_record_content: { type: 'long_text' } },
    ScheduleObj: { ...common, begin_time: instant, end_time: instant },
    ProductObj: { ...common, category: select(choices.category) },
    QuoteObj: { ...common, quote_amount: amount, quote_time: instant },
    SalesOrderObj: { ...common, order_amount: amount, order_time: date },
    SalesOrderProductObj: { ...common, subtotal: amount, quantity: { type: 'number' } },
    PaymentObj: { ...common, payment_amount: amount, payment_time: date },
    RefundObj: { ...common, refunded_amount: amount, refunded_time: date },
  };
}
