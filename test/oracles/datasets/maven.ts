/** The answers for the Maven CRM data set, and which of our figures they are. */
import type { Figure } from '../../tools/figures/answer';
import type { Book, Question } from './book';

interface Group {
  key: string;
}
interface Parts {
  files: { file: string; keep?: unknown[]; records: { entity: string; fields: Record<string, unknown> }[] }[];
}

const companion =
  (name: string) =>
  (figure: Figure): number | null | undefined =>
    figure.companions[name];
const lost = ({ numerator, denominator }: Figure): number | null =>
  numerator === null || denominator === null ? null : denominator - numerator;

/** What the answers say of a person, a team, a product. */
async function group(book: Book, path: string, ask: Question): Promise<void> {
  const on = (metric: string): Question => ({ ...ask, metric });
  await book.same(`${path}.opportunities`, on('opportunity_conversion_rate'), ({ denominator }) => denominator);
  await book.same(`${path}.won`, on('won_deals'));
  await book.same(`${path}.lost`, on('win_rate_count'), lost);
  await book.same(`${path}.open`, on('open_opportunities'));
  await book.same(`${path}.revenue`, on('revenue'));
  await book.same(`${path}.win_rate`, on('win_rate_count'));
  await book.same(`${path}.avg_deal_size`, on('average_deal_size'));
  await book.same(`${path}.median_deal_size`, on('average_deal_size'), companion('median'), true);
  await book.same(`${path}.cycle_won_mean_days`, on('average_deal_cycle'));
  await book.same(`${path}.cycle_won_median_days`, on('sales_cycle_length'));
  await book.same(`${path}.pipeline_raw`, on('pipeline_value'));
}

export async function compareMaven(book: Book): Promise<void> {
  const file = (json: unknown, name: string) => (json as Parts).files.find((one) => one.file === name);
  const field = (json: unknown, name: string, entity: string, fields: Record<string, unknown>): void => {
    for (const record of file(json, name)?.records ?? []) if (record.entity === entity) Object.assign(record.fields, fields);
  };
  const regions = await book.load('maven-crm', 'teams are regions', (json) =>
    field(json, 'sales_teams.csv', 'user', { teamId: 'regional_office' }),
  );
  const sectors = await book.load('maven-crm', 'products are sectors', (json) => {
    const sector = { lookUp: { file: 'accounts.csv', column: 'account', equals: 'account', take: 'sector' } };
    field(json, 'sales_pipeline.csv', 'deal', { productId: sector });
    file(json, 'accounts.csv')?.records.push({ entity: 'product', distinct: true, fields: { id: 'sector', name: 'sector' } } as never);
  });
  const accounts = await book.load('maven-crm', 'products are accounts', (json) => {
    field(json, 'sales_pipeline.csv', 'deal', { productId: 'account' });
    file(json, 'accounts.csv')?.records.push({ entity: 'product', fields: { id: 'account', name: 'account' } } as never);
  });
  const engaged = await book.load('maven-crm', 'without Prospecting', (json) => {
    const pipeline = file(json, 'sales_pipeline.csv');
    if (pipeline) pipeline.keep = [{ column: 'engage_date', blank: false }];
  });

  await group(book, 'overall', { metric: '' });
  await book.same('overall.cycle_won_p90_days', { metric: 'sales_cycle_length' }, companion('p90'));
  for (const stage of ['Engaging', 'Prospecting'])
    await book.same(`stage_counts.${stage}`, { metric: 'open_opportunities', by: 'stage', key: stage });
  await book.same('stage_counts.Won', { metric: 'won_deals' });
  await book.same('stage_counts.Lost', { metric: 'win_rate_count' }, lost);

  const stageRow = (key: string, take: 'value' | 'denominator' | 'numerator') => (figure: Figure) =>
    (figure.rows as { key: string; value: number | null; numerator: number; denominator: number }[] | undefined)?.find(
      (row) => row.key === key,
    )?.[take];
  await book.same('funnel.0.reached', { metric: 'stage_conversion_rate' }, stageRow('Prospecting', 'denominator'));
  await book.same('funnel.0.conversion_to_next', { metric: 'stage_conversion_rate' }, stageRow('Prospecting', 'value'));
  await book.same(
    'funnel.0.not_progressed',
    { metric: 'stage_conversion_rate' },
    ({ rows }) =>
      (rows as { key: string; companions: Record<string, number> }[] | undefined)?.find(({ key }) => key === 'Prospecting')?.companions
        .pending,
  );
  await book.same('funnel.1.reached', { metric: 'stage_conversion_rate' }, stageRow('Engaging', 'denominator'));
  await book.same('funnel.3.reached', { metric: 'stage_conversion_rate' }, stageRow('Engaging', 'numerator'));

  // A deal stays in Engaging from the day it was engaged to the day it closed, won or lost.
  const stay = (name: string) => (figure: Figure) =>
    (figure.rows as { key: string; companions: Record<string, number> }[] | undefined)?.find(({ key }) => key === 'Engaging')?.companions[
      name
    ];
  await book.same('overall.cycle_closed_mean_days', { metric: 'stage_duration' }, stay('mean'));
  await book.same('overall.cycle_closed_median_days', { metric: 'stage_duration' }, stageRow('Engaging', 'value'));
  // Noon, when the mapping places the days it knows no time of: ages are whole days.
  await book.same('pipeline.engaging_age_days_median', { metric: 'stage_duration', asOf: '2017-12-31T12:00:00Z' }, stay('openMedian'));

  await book.same('pipeline.raw', { metric: 'pipeline_value' });
  await book.same('pipeline.weighted_by_stage_10_40', { metric: 'weighted_pipeline_value' });
  for (const [at, { stage }] of book.rows<{ stage: string }>('pipeline.by_stage').entries()) {
    await book.same(`pipeline.by_stage.${at}.deals`, { metric: 'pipeline_value', by: 'stage', key: stage }, ({ n }) => n);
    await book.same(`pipeline.by_stage.${at}.raw`, { metric: 'pipeline_value', by: 'stage', key: stage });
  }
  for (const [at, { as_of }] of book.rows<{ as_of: string }>('pipeline_snapshots_month_end').entries()) {
    // Deals in Prospecting have no date: the snapshots leave them out, and today they are there.
    const ask: Question = { metric: 'pipeline_value', period: as_of.slice(0, 7), map: engaged };
    await book.same(`pipeline_snapshots_month_end.${at}.open_deals`, ask, ({ n }) => n);
    await book.same(`pipeline_snapshots_month_end.${at}.raw`, ask);
  }

  for (const [at, { key }] of book.rows<Group>('by_agent').entries()) await group(book, `by_agent.${at}`, { metric: '', by: 'rep', key });
  for (const [at, { key }] of book.rows<Group>('by_manager').entries())
    await group(book, `by_manager.${at}`, { metric: '', who: `team:${key}` });
  for (const [at, { key }] of book.rows<Group>('by_region').entries())
    await group(book, `by_region.${at}`, { metric: '', who: `team:${key}`, map: regions });
  for (const [at, { key }] of book.rows<Group>('by_product').entries())
    await group(book, `by_product.${at}`, { metric: '', by: 'product', key });
  for (const [at, { key }] of book.rows<Group>('by_sector').entries())
    await group(book, `by_sector.${at}`, { metric: '', by: 'product', key: key === '(no account)' ? 'unclassified' : key, map: sectors });

  const roster = await book.load();
  const busy = new Set(roster.records.flatMap((record) => (record.entity === 'deal' ? [record.ownerId] : [])));
  const idle = roster.records.flatMap((record) => (record.entity === 'user' && !busy.has(record.id) ? [record.name] : [])).sort();
  for (const [at] of book.rows<never>('agents_on_roster_without_deals').entries())
    book.equal(`agents_on_roster_without_deals.${at}`, idle[at]);

  for (const [list, by] of [
    ['by_close_month', 'month'],
    ['by_close_quarter', 'quarter'],
  ] as const)
    for (const [at, { key: theirs }] of book.rows<Group>(list).entries()) {
      const key = theirs.replace('-Q', 'Q');
      const ask = (metric: string): Question => ({ metric, by, key });
      await book.same(`${list}.${at}.won`, ask('won_deals'));
      await book.same(`${list}.${at}.lost`, ask('win_rate_count'), lost);
      await book.same(`${list}.${at}.revenue`, ask('revenue'));
      await book.same(`${list}.${at}.win_rate`, ask('win_rate_count'));
      await book.same(`${list}.${at}.avg_deal_size`, ask('average_deal_size'));
      await book.same(`${list}.${at}.cycle_won_mean_days`, ask('average_deal_cycle'));
    }
  for (const [at, { key }] of book.rows<Group>('by_engage_month_cohort').entries()) {
    const ask: Question = { metric: 'opportunity_conversion_rate', period: key, map: engaged };
    await book.same(`by_engage_month_cohort.${at}.engaged`, ask, ({ denominator }) => denominator);
    await book.same(`by_engage_month_cohort.${at}.won`, ask, ({ numerator }) => numerator);
    await book.same(`by_engage_month_cohort.${at}.lost`, ask, companion('lost'));
    await book.same(`by_engage_month_cohort.${at}.still_open`, ask, companion('pending'));
    await book.same(`by_engage_month_cohort.${at}.won_share_of_engaged`, ask);
  }
  for (const [at, { key }] of book.rows<Group>('revenue_month_over_month').entries())
    await book.same(`revenue_month_over_month.${at}.growth`, { metric: 'sales_growth', period: key });
  for (const [at, { agent, quarter }] of book.rows<{ agent: string; quarter: string }>('by_agent_quarter').entries()) {
    const ask = (metric: string): Question => ({ metric, period: quarter.replace('-Q', 'Q'), by: 'rep', key: agent });
    await book.same(`by_agent_quarter.${at}.won`, ask('won_deals'));
    await book.same(`by_agent_quarter.${at}.lost`, ask('win_rate_count'), lost);
    await book.same(`by_agent_quarter.${at}.revenue`, ask('revenue'));
    await book.same(`by_agent_quarter.${at}.quota_attainment`, ask('quota_attainment_rep'));
  }
  for (const [list, name] of [
    ['top_accounts', 'key'],
    ['rfm_by_account', 'customer'],
  ] as const)
    for (const [at, row] of book.rows<Record<string, string>>(list).entries()) {
      const ask = (metric: string): Question => ({ metric, by: 'product', key: row[name] ?? '', map: accounts });
      const [count, money] = list === 'top_accounts' ? ['won', 'revenue'] : ['frequency', 'monetary'];
      await book.same(`${list}.${at}.${count}`, ask('won_deals'));
      await book.same(`${list}.${at}.${money}`, ask('revenue'));
      if (list === 'top_accounts') await book.same(`${list}.${at}.cycle_won_mean_days`, ask('average_deal_cycle'));
    }
  await book.same('repeat_customers.customers', { metric: 'purchase_frequency' }, ({ denominator }) => denominator);
  await book.same('repeat_customers.repurchase_rate', { metric: 'repurchase_rate' });
  await book.same('repeat_customers.with_2_or_more', { metric: 'repurchase_rate' }, ({ numerator }) => numerator);
  await book.same('repeat_customers.deals_per_customer', { metric: 'purchase_frequency' });

  book.not(/\.(key|agent|quarter|stage|as_of|customer|tier)$/, 'a name, not a figure');
  book.not(/^overall\.cycle_lost_/, 'the catalogue measures the cycle of won deals, and the stay in a stage whatever its end');
  book.not(/^overall\.(max|min)_deal$/, 'the largest and smallest deal are no metric');
  book.not(/^funnel\.1\.(conversion|not)/, 'the data set counts a lost deal as progress to “Closed”; ours is progress towards winning');
  book.not(/^funnel\./, '“Closed” is no stage of its own in the files, and an open deal without progress is leaked or pending in ours');
  book.not(/^pipeline\.weighted_by_product/, 'weighted by the win rate of the product: ours takes the chance of the deal or its stage');
  book.not(/^pipeline\.(open_without_account|engaging_age_days_mean)/, 'no metric of the catalogue; open stays have a median beside them');
  book.not(/^sales_velocity_per_day$/, 'all deals ever and all time; ours takes open deals and the last 180 days');
  book.not(/^rfm_/, 'scores by fifths of customers; our tiers follow other rules');
}
