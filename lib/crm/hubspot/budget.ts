/** How much of HubSpot's allowance is used: the day's where it is told, else that of the last seconds. */
import * as z from 'zod/mini';
import type { Budget, Reply } from '../adapter';
import { at } from './row-fields';
import { usage } from './schema';

export function budget(reply: Reply, now: number): Budget | undefined {
  return ofDay(reply) ?? ofSeconds(reply, now);
}

const numberOf = (text: string | undefined): number | undefined => {
  const number = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(number) && number >= 0 ? number : undefined;
};

/** The account's private apps share one daily allowance: told by headers of some replies, and by an address of its own. */
function ofDay({ status, headers, body }: Reply): Budget | undefined {
  const limit = numberOf(headers['x-hubspot-ratelimit-daily']);
  const left = numberOf(headers['x-hubspot-ratelimit-daily-remaining']);
  if (limit !== undefined && left !== undefined) return { unit: 'requests', per: 'day', limit, left };
  if (status !== 200 || !body.includes('"usageLimit"')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const [first] = z.safeParse(usage, parsed).data?.results ?? [];
  if (!first) return undefined;
  const resetsAt = first.resetsAt ? at(first.resetsAt) : NaN;
  const used = { used: first.currentUsage, limit: first.usageLimit };
  return { unit: 'requests', per: 'day', ...used, ...(Number.isNaN(resetsAt) ? {} : { resetsAt }) };
}

function ofSeconds({ headers }: Reply, now: number): Budget | undefined {
  const limit = numberOf(headers['x-hubspot-ratelimit-max']);
  const left = numberOf(headers['x-hubspot-ratelimit-remaining']);
  const interval = numberOf(headers['x-hubspot-ratelimit-interval-milliseconds']);
  if (limit === undefined || left === undefined || interval === undefined) return undefined;
  return { unit: 'requests', per: 'seconds', limit, left, resetsAt: now + interval };
}
