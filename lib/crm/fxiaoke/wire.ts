/**
 * The two dialects of one query: the page's own (the query as JSON text in the body, answers as `{ Result, Value }`) and the
 * open API's (`{ errorCode, data }`). `judge` has already turned what either calls an error into one.
 */
import * as z from 'zod/mini';
import type { Call, SourceContext } from '../adapter';
import { answer } from '../map-row';

export type Operator = 'EQ' | 'N' | 'GT' | 'GTE' | 'LT' | 'LTE' | 'IN' | 'NIN' | 'BETWEEN';
export interface Filter {
  field_name: string;
  operator: Operator;
  field_values: readonly (string | number)[];
}
export interface Query {
  /** At most 100. */
  limit: number;
  /** A multiple of `limit`, at most 10,000. */
  offset?: number;
  filters?: readonly Filter[];
  order?: { fieldName: string; isAsc: boolean };
}
export type VendorRow = Record<string, unknown>;
export interface Found {
  rows: VendorRow[];
  total?: number;
}

/** The most rows of one answer. https://developer.fxiaoke.com/openapi_v2/ (data/query) */
export const pageSize = 100;

const session = '/FHH/EM1HNCRM/API/v1/object';
const bySession = ({ access }: SourceContext): boolean => access === undefined || access === 'session';

const list = z.object({ dataList: z.optional(z.nullable(z.array(z.unknown()))), total: z.optional(z.nullable(z.number())) });
/** As recorded of the page: https://www.fxiaoke.com/XV/UI/Home, `…/controller/List` */
const sessionList = z.object({ Value: list });
/** https://developer.fxiaoke.com/openapi_v2/ (data/query); its examples show the list with and without `data` around it. */
const openList = z.object({ data: z.optional(z.nullable(list)), ...list.shape });

/**
 * One page of an object's records.
 * @throws CrmError odd_answer when the answer has another form, or what `judge` made of it
 */
export async function find(context: SourceContext, object: string, query: Query): Promise<Found> {
  const told = await context.http.json(callFor(context, object, query));
  const { dataList, total } = bySession(context) ? answer(sessionList, told, object).Value : openPart(answer(openList, told, object));
  const rows = (dataList ?? []).filter((row): row is VendorRow => typeof row === 'object' && row !== null && !Array.isArray(row));
  return { rows, ...(typeof total === 'number' && total >= 0 ? { total } : {}) };
}

const openPart = (told: z.infer<typeof openList>): z.infer<typeof list> => told.data ?? told;

function callFor(context: SourceContext, object: string, { limit, offset = 0, filters = [], order }: Query): Call {
  const search = { limit, offset, filters, orders: order ? [order] : [] };
  if (!bySession(context)) {
    const data = { dataObjectApiName: object, find_explicit_total_num: true, search_query_info: search };
    return { method: 'POST', path: '/cgi/crm/v2/data/query', body: JSON.stringify({ data }) };
  }
  const body = {
    object_describe_api_name: object,
    search_template_type: 'default',
    include_describe: false,
    include_layout: false,
    need_tag: false,
    ignore_scene_record_type: false,
    serializeEmpty: false,
    extractExtendInfo: true,
    search_query_info: JSON.stringify(search),
  };
  return { method: 'POST', path: `${session}/${object}/controller/List`, body: JSON.stringify(body) };
}

/** The raw description of an object; describe.ts reads it. */
export async function describeRaw(context: SourceContext, object: string): Promise<unknown> {
  if (!bySession(context)) {
    const body = JSON.stringify({ includeDetail: false, data: { apiName: object } });
    return context.http.json({ method: 'POST', path: '/cgi/crm/v2/object/describe', body });
  }
  const body = JSON.stringify({ describe_apiname: object, include_layout: false });
  return context.http.json({ method: 'POST', path: `${session}/describe/service/findDescribeByApiName`, body });
}
