/** One report to its last page, as rows of texts and numbers, with what Google says about their quality. */
import type { SourceContext } from '../../crm/adapter';
import { CrmError } from '../../crm/crm-error';
import { answer } from '../../crm/map-row';
import * as schema from './schema';
import { reportCall, type ReportQuestion } from './wire';

/** Rows of one answer; Google's own default. */
const LIMIT = 10_000;

export interface Found {
  rows: readonly { texts: readonly string[]; numbers: readonly number[] }[];
  currency: string | undefined;
  /** Small numbers may be left out to protect people; estimated from a part; some visits are lumped together as "(other)". */
  withheld: boolean;
  sampled: boolean;
  lumped: boolean;
  /** The account may not see the money of this property. */
  restricted: boolean;
}

/**
 * @param property digits of its id
 * @throws CrmError as `http.json` does; `odd_answer` where the answer is not what was asked for
 */
export async function readReport(
  { http }: Pick<SourceContext, 'http'>,
  property: string,
  question: Omit<ReportQuestion, 'offset' | 'limit'>,
): Promise<Found> {
  const rows: Found['rows'][number][] = [];
  const found = { withheld: false, sampled: false, lumped: false, restricted: false };
  let currency: string | undefined;
  for (;;) {
    const call = reportCall(property, { ...question, offset: rows.length, limit: LIMIT });
    const told = answer(schema.report, await http.json(call), 'report');
    check(told, question);
    for (const { dimensionValues, metricValues } of told.rows)
      rows.push({ texts: dimensionValues.map(({ value }) => value), numbers: metricValues.map(({ value }) => Number(value)) });
    const { metadata } = told;
    currency ??= metadata?.currencyCode ?? undefined;
    found.withheld ||= metadata?.subjectToThresholding === true;
    found.sampled ||= (metadata?.samplingMetadatas?.length ?? 0) > 0;
    found.lumped ||= metadata?.dataLossFromOtherRow === true;
    found.restricted ||= (metadata?.schemaRestrictionResponse?.activeMetricRestrictions?.length ?? 0) > 0;
    if (told.rows.length === 0 || rows.length >= told.rowCount) return { rows, currency, ...found };
  }
}

/** Columns are told by their headers: an answer in another order would be other numbers. */
function check(
  { dimensionHeaders, metricHeaders, rows }: schema.Report,
  { dimensions, metrics }: Omit<ReportQuestion, 'offset' | 'limit'>,
): void {
  const names = (headers: readonly { name: string }[]): string => headers.map(({ name }) => name).join();
  const whole = rows.every((row) => row.dimensionValues.length === dimensions.length && row.metricValues.length === metrics.length);
  if (rows.length > 0 && (!whole || names(dimensionHeaders) !== dimensions.join() || names(metricHeaders) !== metrics.join()))
    throw new CrmError('odd_answer', { detail: 'report: not the columns that were asked for' });
}
