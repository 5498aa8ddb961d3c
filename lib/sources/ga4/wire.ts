/** How Google Analytics is asked, how its errors are told (google.rpc.Status), and how much of its allowance is left. */
import type { Budget, Call, Judged, Reply } from '../../crm/adapter';
import { CrmError } from '../../crm/crm-error';
import * as z from 'zod/mini';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Allowances of a day begin anew at midnight in California: 8:00 UTC in winter, an hour earlier in summer. */
const DAY_BEGINS = 8 * HOUR;

export const accountsCall = (pageToken: string | undefined): Call => ({
  method: 'GET',
  path: `/v1beta/accountSummaries?${new URLSearchParams({ pageSize: '200', ...(pageToken === undefined ? {} : { pageToken }) }).toString()}`,
});

/** A question of the Data API, as far as we put any. */
export interface ReportQuestion {
  dimensions: readonly string[];
  metrics: readonly string[];
  /** First and last day, both included: `YYYY-MM-DD`, `today`, `90daysAgo`; in the property's own time zone. */
  from: string;
  to: string;
  /** Only events of this name. */
  event?: string;
  offset?: number;
  limit: number;
}

/** @param property digits of its id */
export const reportCall = (property: string, question: ReportQuestion): Call => {
  const { dimensions, metrics, from, to, event, offset = 0, limit } = question;
  const filter = { filter: { fieldName: 'eventName', stringFilter: { matchType: 'EXACT', value: event, caseSensitive: true } } };
  return {
    method: 'POST',
    path: `/v1beta/properties/${property}:runReport`,
    body: JSON.stringify({
      dimensions: dimensions.map((name) => ({ name })),
      metrics: metrics.map((name) => ({ name })),
      dateRanges: [{ startDate: from, endDate: to }],
      ...(event === undefined ? {} : { dimensionFilter: filter }),
      // Without an order pages may overlap.
      orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
      ...(offset === 0 ? {} : { offset: String(offset) }),
      limit: String(limit),
      returnPropertyQuota: true,
    }),
  };
};

const status = z.object({
  error: z.object({
    status: z.nullish(z.string()),
    message: z.nullish(z.string()),
    details: z.nullish(z.array(z.object({ reason: z.nullish(z.string()) }))),
  }),
});

function errorIn(body: string): z.infer<typeof status>['error'] | undefined {
  try {
    const read = z.safeParse(status, JSON.parse(body));
    return read.success ? read.data.error : undefined;
  } catch {
    return undefined;
  }
}

const isWord = (text: string | null | undefined): text is string => typeof text === 'string' && /^[A-Z_]{1,60}$/.test(text);

/** When an allowance of the day begins anew. */
const nextDay = (now: number): number => Math.floor((now - DAY_BEGINS) / DAY) * DAY + DAY + DAY_BEGINS;

/** Errors that mean something else here than elsewhere. Messages repeat what was asked and are not kept. */
export function judge(reply: Reply, _: Call, now: number): Judged | undefined {
  if (reply.status < 400) return undefined;
  const error = errorIn(reply.body);
  const reason = error?.details?.map((one) => one.reason).find(isWord);
  const detail = reason ?? (isWord(error?.status) ? error.status : `status ${reply.status}`);
  switch (error?.status) {
    case 'UNAUTHENTICATED':
      return { error: new CrmError('token_refused', { detail }) };
    case 'PERMISSION_DENIED':
      return { error: new CrmError('forbidden', { detail, ...(reason === undefined ? {} : { code: reason }) }) };
    case 'RESOURCE_EXHAUSTED': {
      const message = error.message ?? '';
      if (/concurrent/i.test(message)) return { error: new CrmError('rate_limited', { detail }), again: true };
      // Tokens of an hour come back within it.
      const retryAt = /per day|\bday\b|daily/i.test(message) ? nextDay(now) : now + HOUR;
      return { error: new CrmError('rate_limited', { detail, retryAt }) };
    }
    case 'INVALID_ARGUMENT':
    case 'NOT_FOUND':
    case 'FAILED_PRECONDITION':
      return { error: new CrmError('odd_answer', { detail, code: error.status }) };
    default:
      return undefined;
  }
}

/** Tokens of the day that the property has left, as every report says them. */
export function budget({ body }: Reply, now: number): Budget | undefined {
  const left = /"tokensPerDay"\s*:\s*\{[^{}]*"remaining"\s*:\s*(\d+)/.exec(body)?.[1];
  return left === undefined ? undefined : { unit: 'tokens', per: 'day', left: Number(left), resetsAt: nextDay(now) };
}
