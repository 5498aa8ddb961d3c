/** What Google sends, tolerant: what is not needed may be missing or something else. JSON of proto3 leaves out what is empty or 0. */
import * as z from 'zod/mini';

const text = z.nullish(z.string());

export const summaries = z.object({
  accountSummaries: z._default(
    z.array(
      z.object({
        account: z.string().check(z.regex(/^accounts\/\d+$/)),
        displayName: text,
        propertySummaries: z._default(
          z.array(z.object({ property: z.string().check(z.regex(/^properties\/\d+$/)), displayName: text })),
          [],
        ),
      }),
    ),
    [],
  ),
  nextPageToken: text,
});

const values = z.array(z.object({ value: z._default(z.string(), '') }));
const named = z._default(z.array(z.object({ name: z.string() })), []);

export const report = z.object({
  dimensionHeaders: named,
  metricHeaders: named,
  rows: z._default(z.array(z.object({ dimensionValues: z._default(values, []), metricValues: z._default(values, []) })), []),
  rowCount: z._default(z.int().check(z.gte(0)), 0),
  metadata: z.nullish(
    z.object({
      currencyCode: text,
      dataLossFromOtherRow: z.nullish(z.boolean()),
      subjectToThresholding: z.nullish(z.boolean()),
      samplingMetadatas: z.nullish(z.array(z.unknown())),
      schemaRestrictionResponse: z.nullish(z.object({ activeMetricRestrictions: z.nullish(z.array(z.unknown())) })),
    }),
  ),
});

export type Report = z.infer<typeof report>;
