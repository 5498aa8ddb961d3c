/**
 * What 纷享销客 sends, tolerant: any object through one query, empty fields left out
 * (https://developer.fxiaoke.com/openapi_v2/, data/query and "field values"). `__label` and `__day` are put beside by describe.ts.
 */
import * as z from 'zod/mini';
import { amount, common, id, instant, optionalInstant, people, text } from './fields';

const shown = z.optional(z.string());

/** 商机2.0. Field names as seen in organisations' own schemas; the vendor's page: …/OpportunitiesAndLeads/NewOpportunityObj */
export const deal = z.object({
  ...common,
  name: text,
  create_time: instant,
  owner: people,
  account_id: text,
  amount,
  probability: amount,
  close_date__day: shown,
  /** 1 under way · 2 won · 3 lost · 4 invalid: values of the preset options, whatever they are called. */
  sales_status: z.enum(['1', '2', '3', '4']),
  sales_stage: z.union([z.string().check(z.minLength(1)), z.number()]),
  sales_process_id: text,
  source: text,
  source__label: shown,
  lost_reason: text,
  lost_reason__label: shown,
  marketing_event_id: text,
});

/** A stage some deal is in, put together by stages.ts. */
export const stage = z.object({
  _id: id,
  name: z.string(),
  process: z.string(),
  order: z.int(),
  status: z.enum(['1', '2', '3', '4']),
});

/** 人员. https://developer.fxiaoke.com/openapi_v2/ (PersonnelObj); employees and records' owners share their ids. */
export const personnel = z.object({
  _id: id,
  user_id: people,
  name: z.string().check(z.minLength(1)),
  last_modified_time: optionalInstant,
  life_status: text,
  is_deleted: common.is_deleted,
  is_active: common.is_deleted,
  /** 0 at work · 1 stopped */
  status: text,
  main_department: people,
  leader: people,
  date_of_joining__day: shown,
  stop_time: optionalInstant,
  stop_time__day: shown,
});

/** 部门. https://developer.fxiaoke.com/openapi_v2/ (DepartmentObj) */
export const department = z.object({
  _id: id,
  dept_id: people,
  name: z.string().check(z.minLength(1)),
  parent_id: people,
  last_modified_time: optionalInstant,
  life_status: text,
  is_deleted: common.is_deleted,
});

/** 销售线索. https://fxiaoke.apifox.cn/api-12970967 */
export const lead = z.object({
  ...common,
  name: text,
  company: text,
  create_time: instant,
  owner: people,
  biz_status: z.enum(['un_assigned', 'un_processed', 'processed', 'transformed', 'closed']),
  account_id: text,
  contact_id: text,
  new_opportunity_id: text,
  marketing_event_id: text,
  source: text,
  source__label: shown,
  email: text,
  mobile: text,
  tel: text,
  transform_time: optionalInstant,
});

/** 客户 */
export const account = z.object({
  ...common,
  name: z.string().check(z.minLength(1)),
  create_time: instant,
  owner: people,
  account_source: text,
  account_source__label: shown,
  account_level: text,
  account_level__label: shown,
});

/** 联系人 */
export const contact = z.object({
  ...common,
  name: text,
  create_time: instant,
  owner: people,
  account_id: text,
  email: text,
  mobile: text,
  mobile1: text,
  tel: text,
});

const related = z.optional(
  z.nullable(z.array(z.object({ id: z.optional(z.nullable(z.string())), describe_api_name: z.optional(z.nullable(z.string())) }))),
);

/** 销售记录: what somebody wrote down of a contact with a customer. */
export const followUp = z.object({
  ...common,
  create_time: instant,
  owner: people,
  created_by: people,
  interactive_types: z.optional(z.nullable(z.union([z.string(), z.array(z.string())]))),
  interactive_types__label: shown,
  related_object_data: related,
  account_id: text,
  new_opportunity_id: text,
});

/** 日程: an entry of a calendar. */
export const schedule = z.object({
  ...common,
  create_time: instant,
  owner: people,
  created_by: people,
  begin_time: instant,
  end_time: optionalInstant,
  related_object_data: related,
});

/** 市场活动 */
export const campaign = z.object({
  ...common,
  name: z.string().check(z.minLength(1)),
  create_time: instant,
  begin_time__day: shown,
  end_time__day: shown,
});
