/** What HubSpot answers around its records: accounts, owners, pipelines, pages of records. Tolerant. */
import * as z from 'zod/mini';
import { time, version } from './schema-fields';

/** https://developers.hubspot.com/docs/api-reference/latest/account/account-information/guide */
export const account = z.object({
  portalId: z.int(),
  timeZone: z.nullish(z.string()),
  companyCurrency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});

/** https://developers.hubspot.com/docs/api-reference/latest/account/account-information/get-account-api-usage */
export const usage = z.object({
  results: z.array(z.object({ usageLimit: z.number(), currentUsage: z.number(), resetsAt: z.nullish(z.string()) })),
});

/** Where the next page begins; missing on the last one. */
export const paging = z.nullish(z.object({ next: z.nullish(z.object({ after: z.string() })) }));

/** https://developers.hubspot.com/docs/api-reference/latest/crm/owners/guide */
export const owner = z.object({
  id: z.string(),
  type: z.nullish(z.string()),
  userId: z.nullish(z.int()),
  /** Of an owner who was deactivated. */
  userIdIncludingInactive: z.nullish(z.int()),
  email: z.nullish(z.string()),
  firstName: z.nullish(z.string()),
  lastName: z.nullish(z.string()),
  archived: z.boolean(),
  updatedAt: z.optional(time),
  teams: z.nullish(z.array(z.object({ id: z.string(), primary: z.nullish(z.boolean()) }))),
  /** Added by us: from the user record. */
  timeZone: z.optional(z.string()),
});

/** https://developers.hubspot.com/docs/api-reference/latest/account/settings/user-provisioning/guide */
export const team = z.object({ id: z.string(), name: z.string() });

/**
 * https://developers.hubspot.com/docs/api-reference/latest/crm/pipelines/guide
 * A deal stage is closed by its metadata, won by a probability of 1: its label may be anything.
 */
export const stage = z.object({
  id: z.string(),
  label: z.string(),
  displayOrder: z.int(),
  updatedAt: z.optional(time),
  archived: z.nullish(z.boolean()),
  metadata: z.object({
    isClosed: z.nullish(z.union([z.string(), z.boolean()])),
    probability: z.nullish(z.union([z.string(), z.number()])),
  }),
  /** Added by us. */
  pipelineId: z.optional(z.string()),
});
export const pipelines = z.object({
  results: z.array(z.object({ id: z.string(), archived: z.nullish(z.boolean()), stages: z.array(stage) })),
});

/** https://developers.hubspot.com/docs/api-reference/latest/account/settings/multicurrency/guide */
export const rate = z.object({
  id: z.string(),
  fromCurrencyCode: z.string(),
  toCurrencyCode: z.string(),
  conversionRate: z.number(),
  effectiveAt: time,
  updatedAt: z.optional(time),
});

/** A page of anything. */
export const rows = z.object({ results: z.array(z.unknown()), paging, total: z.optional(z.int()) });

/** https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
export const object = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.nullable(z.string())),
  propertiesWithHistory: z.nullish(z.record(z.string(), z.array(version))),
  associations: z.nullish(z.record(z.string(), z.object({ results: z.array(z.object({ id: z.string(), type: z.string() })) }))),
  createdAt: z.optional(time),
  updatedAt: z.optional(time),
  archived: z.nullish(z.boolean()),
  archivedAt: z.optional(time),
});
export const objects = z.object({ results: z.array(object), paging, total: z.optional(z.int()) });

/** https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide */
export const associations = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(
        z.object({
          toObjectId: z.union([z.string(), z.number()]),
          associationTypes: z.array(z.object({ typeId: z.int(), category: z.string() })),
        }),
      ),
    }),
  ),
});

/** https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export const property = z.object({ options: z.array(z.object({ label: z.string(), value: z.string() })) });

/** https://developers.hubspot.com/docs/developer-tooling/platform/error-handling */
export const failure = z.object({
  message: z.nullish(z.string()),
  category: z.nullish(z.string()),
  errorType: z.nullish(z.string()),
  policyName: z.nullish(z.string()),
  errors: z.nullish(
    z.array(
      z.object({
        context: z.nullish(z.record(z.string(), z.unknown())),
      }),
    ),
  ),
});
