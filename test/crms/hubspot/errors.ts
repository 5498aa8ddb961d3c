/** HubSpot's error bodies. */
import type { Told } from '../kit/serve.ts';

let counted = 0;
const correlationId = (): string => `00000000-0000-4000-8000-${String(++counted).padStart(12, '0')}`;

function failure(status: number, category: string, message: string, more: Record<string, unknown> = {}): Told {
  return { status, body: { status: 'error', message, correlationId: correlationId(), category, ...more } };
}

export const bad = (message: string): Told => failure(400, 'VALIDATION_ERROR', message);
export const notFound = (): Told => failure(404, 'OBJECT_NOT_FOUND', 'Object not found');
export const expired = (): Told => failure(401, 'EXPIRED_AUTHENTICATION', 'The access token is expired.');
export const noToken = (): Told => failure(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');

export const missingScopes = (scopes: readonly string[]): Told =>
  failure(403, 'MISSING_SCOPES', 'This app has not been granted all required scopes to make this call.', {
    errors: [{ message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } }],
  });

/** @param policy which limit was reached; the answer names no time of its own */
export const limited = (policy: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY'): Told => ({
  status: 429,
  body: {
    status: 'error',
    message: policy === 'SECONDLY' ? 'You have reached your secondly limit.' : 'You have reached your rate limit.',
    errorType: 'RATE_LIMIT',
    correlationId: correlationId(),
    policyName: policy,
    category: 'RATE_LIMITS',
  },
});

export const locked = (): Told => failure(423, 'LOCKED', 'The resource is locked.');
