/** The answers for the HubSpot-shaped sample. */
import type { Book } from './book';

export async function compareHubspot(book: Book): Promise<void> {
  const loaded = await book.load();
  const file = (name: string) => loaded.report.files.find((one) => one.file === name);
  await book.same('deals.deals', { metric: 'open_opportunities' });
  await book.same(
    'deals.with_amount',
    { metric: 'pipeline_value' },
    ({ n, excluded }) => n - (excluded.find(({ reason }) => reason === 'no_amount')?.count ?? 0),
  );
  book.equal('deals.deleted', file('deal_data.csv')?.skipped.find(({ reason }) => reason === 'deleted')?.count ?? 0);
  await book.same('deals.without_owner', { metric: 'open_opportunities', by: 'rep', key: 'unassigned' });
  await book.same('deals.with_stage', { metric: 'open_opportunities', by: 'stage', key: 'unknown' }, ({ value }) =>
    value === null ? null : 44 - value,
  );
  for (const [at, { key }] of book.rows<{ key: string }>('deals_by_owner').entries())
    await book.same(`deals_by_owner.${at}.deals`, { metric: 'open_opportunities', by: 'rep', key: key === '(none)' ? 'unassigned' : key });
  for (const [at, { key }] of book.rows<{ key: string }>('deals_by_create_month').entries())
    await book.same(
      `deals_by_create_month.${at}.deals`,
      { metric: 'opportunity_conversion_rate', period: key },
      ({ denominator }) => denominator,
    );
  book.equal('merged_deals.rows', file('merged_deal_data.csv')?.rows);
  book.equal(
    'merged_deals.merged_ids_present_in_deal_data',
    file('deal_data.csv')?.skipped.find(({ reason }) => reason.startsWith('merged'))?.count ?? 0,
  );
  book.equal('stages.stages', file('deal_pipeline_stage_data.csv')?.rows);
  book.equal('stages.deleted', file('deal_pipeline_stage_data.csv')?.skipped.find(({ reason }) => reason === 'deleted')?.count ?? 0);
  book.equal('tickets.tickets', file('ticket_data.csv')?.kept);
  await book.same('tickets.with_first_reply', { metric: 'inquiry_response_time' }, ({ n }) => n);
  await book.same('tickets.first_reply_median_min', { metric: 'inquiry_response_time' });
  await book.same('tickets.first_reply_mean_min', { metric: 'inquiry_response_time' }, ({ companions }) => companions.mean);
  for (const [at, { created }] of book.rows<{ created: string }>('tickets_with_first_reply').entries()) {
    const day = created.slice(0, 10);
    await book.same(`tickets_with_first_reply.${at}.minutes`, { metric: 'inquiry_response_time', period: `${day}..${day}` });
  }
  book.equal('meetings.meetings', file('engagement_meeting_data.csv')?.rows);
  book.equal('meetings.epoch_1970', file('engagement_meeting_data.csv')?.rejected);
  for (const [at, { key }] of book.rows<{ key: string }>('meetings_by_month').entries())
    if (key === '1970-01') book.equal(`meetings_by_month.${at}.meetings`, file('engagement_meeting_data.csv')?.rejected);
    else await book.same(`meetings_by_month.${at}.meetings`, { metric: 'meetings_held', period: key });

  book.not(/\.(key|id|created|replied|first_created|last_created)$/, 'a name or a time, not a figure');
  book.not(/^deals_by_owner\.\d+\.owner_rows$/, 'a check of the files, no figure');
  book.not(/^merged_deals\./, 'how many were merged into how many is no metric');
  book.not(/^stages\./, 'the number of stages of a kind is no metric');
  book.not(/^tickets\.(closed|closed_before_created|closed_at_creation)$/, 'the closing of tickets is no metric');
  book.not(/^tickets_by_owner\./, 'no metric counts tickets by owner');
  book.not(/^meetings\.(mean|median|without)/, 'the catalogue sums the time of meetings; it does not average it');
}
