/** The answers for the Salesforce-shaped sample, whose opportunities are all deleted. */
import type { Figure } from '../../tools/figures/answer';
import type { Book, Question } from './book';

/** Nothing decided is no number of lost deals either. */
const lost = ({ value, numerator, denominator }: Figure): number | null =>
  value === null || numerator === null || denominator === null ? null : denominator - numerator;

export async function compareSalesforce(book: Book): Promise<void> {
  const deleted = await book.load('fivetran-salesforce-deleted');
  const group = async (path: string, ask: Omit<Question, 'metric'>): Promise<void> => {
    await book.same(`${path}.n`, { ...ask, metric: 'opportunity_conversion_rate' }, ({ denominator }) => denominator ?? 0);
    await book.same(`${path}.won`, { ...ask, metric: 'won_deals' });
    await book.same(`${path}.lost`, { ...ask, metric: 'win_rate_count' }, lost);
    await book.same(`${path}.open`, { ...ask, metric: 'open_opportunities' });
    await book.same(`${path}.win_rate`, { ...ask, metric: 'win_rate_count' });
  };
  await group('including_deleted', { map: deleted });
  await book.same('including_deleted.won_amount', { metric: 'revenue', map: deleted });
  await book.same(
    'including_deleted.won_without_amount',
    { metric: 'revenue', map: deleted },
    ({ excluded }) => excluded.find(({ reason }) => reason === 'no_amount')?.count ?? 0,
  );
  await book.same('including_deleted.pipeline_raw', { metric: 'pipeline_value', map: deleted });
  await book.same('including_deleted.pipeline_weighted', { metric: 'weighted_pipeline_value', map: deleted });
  await book.same(
    'including_deleted.closed_before_created',
    { metric: 'sales_cycle_length', map: deleted },
    ({ excluded }) => excluded.find(({ reason }) => reason === 'bad_duration')?.count ?? 0,
  );
  interface Owner {
    key: string;
    won_amount: number | null;
    pipeline_raw: number | null;
    closed_before_created: number;
  }
  for (const [at, { key, won_amount, pipeline_raw, closed_before_created }] of book.rows<Owner>('by_owner_including_deleted').entries()) {
    const ask = { map: deleted, by: 'rep', key } as const;
    const path = `by_owner_including_deleted.${at}`;
    await group(path, ask);
    if (won_amount !== null) await book.same(`${path}.won_amount`, { ...ask, metric: 'revenue' });
    if (pipeline_raw !== null) {
      await book.same(`${path}.pipeline_raw`, { ...ask, metric: 'pipeline_value' });
      await book.same(`${path}.pipeline_weighted`, { ...ask, metric: 'weighted_pipeline_value', by: 'rep' });
    }
    if (closed_before_created === 0) await book.same(`${path}.cycle_won_mean_days`, { ...ask, metric: 'average_deal_cycle' });
  }
  await group('excluding_deleted', {});
  await book.same('excluding_deleted.won_amount', { metric: 'revenue' });
  await book.same('excluding_deleted.pipeline_raw', { metric: 'pipeline_value' });
  await book.same('excluding_deleted.pipeline_weighted', { metric: 'weighted_pipeline_value' });
  await book.same('excluding_deleted.cycle_won_mean_days', { metric: 'average_deal_cycle' });

  for (const [at, { key }] of book.rows<{ key: string }>('activities.events').entries())
    await book.total(
      `activities.events.${at}.n`,
      ['calls_made', 'meetings_held'].map((metric) => ({ metric, by: 'rep', key })),
    );

  book.not(/\.(key|id|probability)$/, 'a name, not a figure');
  book.not(/cycle_won_mean_days$/, 'the mean takes in a deal closed before it was created; ours leaves it out and lists it');
  book.not(/^cycle_won_days/, 'the cycle of a single deal; the negative one is left out of ours');
  book.not(/won_amount$|pipeline_|won_without_amount|closed_before_created/, 'an owner without money: nothing in the files, 0 in ours');
  book.not(/^activities\./, 'tasks of no kind, and minutes as they were logged: ours merges those that overlap');
}
