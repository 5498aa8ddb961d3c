/** The envelopes of Salesforce's REST interface. Rows have schemas of their own (schema-*.ts). Tolerant: what we do not know is dropped. */
import * as z from 'zod/mini';
import { id } from './fields';

export * from './schema-activities';
export * from './schema-commerce';
export * from './schema-people';
export * from './schema-sales';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_query.htm */
export const queryResult = z.object({
  totalSize: z.int(),
  done: z.boolean(),
  nextRecordsUrl: z.optional(z.string().check(z.regex(/^\/services\/data\/v[0-9.]+\/(query|queryAll)\/[A-Za-z0-9]+-[0-9]+$/))),
  records: z.array(z.unknown()),
});
export type QueryResult = z.infer<typeof queryResult>;

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_describe.htm */
export const description = z.object({
  name: z.string(),
  queryable: z.optional(z.boolean()),
  keyPrefix: z.nullish(z.string()),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      picklistValues: z.nullish(z.array(z.object({ value: z.string() }))),
      custom: z.optional(z.boolean()),
      calculated: z.optional(z.boolean()),
    }),
  ),
  childRelationships: z.optional(z.array(z.object({ childSObject: z.string(), relationshipName: z.nullish(z.string()) }))),
  recordTypeInfos: z.optional(
    z.array(z.object({ recordTypeId: id, active: z.optional(z.boolean()), master: z.optional(z.boolean()), name: z.string() })),
  ),
});
export type Description = z.infer<typeof description>;

/** https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_picklist_values.htm */
export const picklist = z.object({ values: z.array(z.object({ value: z.string() })) });

/** https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm */
export const userinfo = z.object({
  user_id: id,
  organization_id: id,
  name: z.optional(z.string()),
  zoneinfo: z.optional(z.string()),
});

/** https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_users_me.htm */
export const chatterMe = z.object({ id, name: z.optional(z.string()) });

/** Errors come as a list of these. */
export const problems = z.array(z.object({ errorCode: z.string(), message: z.optional(z.string()) }));
