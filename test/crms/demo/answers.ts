/**
 * The known answers by plain loops over the generator's own objects: the three figures a person sees first, and some of each kind.
 * Written from the metrics' definitions alone; nothing here comes from the product.
 *
 * What the definitions leave open is settled so: left-out records are counted for the same person as the counted ones
 * where an instant of credit exists, else for the present owner; a deal without a rate is not in `n`.
 */
import type { Answer, Asked } from './answers/asked.ts';
import { revenue, wonDeals } from './answers/bookings.ts';
import { callsMade } from './answers/calls.ts';
import { csat, repurchaseRate } from './answers/customers.ts';
import { pipeline } from './answers/pipeline.ts';
import { quotaAttainment } from './answers/quota.ts';
import { mrr } from './answers/recurring.ts';
import { responseTime } from './answers/response-time.ts';
import { winRate } from './answers/win-rate.ts';
import type { Company } from './generate/types.ts';

export { usualCalendar, type Answer, type Asked, type AskedCalendar, type AskedWho } from './answers/asked.ts';
export { survivors } from './answers/survivors.ts';
export { businessMinutes } from './answers/response-time.ts';
export { pipeline, responseTime, winRate };
export { callsMade, csat, mrr, quotaAttainment, repurchaseRate, revenue, wonDeals };

/** The first three for one question. */
export function answers(company: Company, asked: Asked): { lead_response_time: Answer; pipeline_value: Answer; win_rate_count: Answer } {
  return {
    lead_response_time: responseTime(company, asked),
    pipeline_value: pipeline(company, asked),
    win_rate_count: winRate(company, asked),
  };
}
