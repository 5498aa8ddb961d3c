/** The answers for AdventureWorks: quotas of sales people, growth of territories. */
import type { Book, Question } from './book';

export async function compareAdventureWorks(book: Book): Promise<void> {
  const history = await book.load('adventureworks-history');
  const territories = await book.load('adventureworks-territories');
  for (const [at, { id, login, quota }] of book.rows<{ id: number; login: string; quota: number | null }>('by_person').entries()) {
    const ask = (metric: string, period: string): Question => ({ metric, period, who: `rep:${login}` });
    await book.same(`by_person.${at}.sales_ytd`, ask('revenue', '2014'));
    await book.same(`by_person.${at}.sales_last_year`, ask('revenue', '2013'));
    await book.same(`by_person.${at}.attainment_of_current_quota`, {
      metric: 'quota_attainment_rep',
      period: '2014',
      by: 'rep',
      key: login,
    });
    const past = (period: string): Question => ({ metric: 'quota_attainment_rep', period, by: 'rep', key: login, map: history });
    await book.same(`by_person.${at}.quota_history_sum`, past('2011-05-31..2014-03-01'), ({ denominator }) => denominator, true);
    await book.same(`by_person.${at}.last_4_quarter_quotas`, past('2013-05-30..2014-03-01'), ({ denominator }) => denominator, true);
    await book.same(`by_person.${at}.attainment_of_last_4_quarter_quotas`, past('2013-05-30..2014-03-01'));
    await book.same(`by_person.${at}.growth_on_last_year`, ask('sales_growth', '2014'));
    const loaded = await book.load();
    const own = loaded.records.find((record) => record.entity === 'quota' && record.userId === String(id));
    book.equal(`by_person.${at}.quota`, own?.entity === 'quota' ? (own.amount?.units ?? 0) / 10_000 : null);
    if ((quota === null) !== (own === undefined))
      book.wrong.push(`by_person.${at}: a quota where there is none, or none where there is one`);
  }
  await book.same('team.sales_ytd_all', { metric: 'revenue', period: '2014' });
  await book.same('team.sales_last_year_all', { metric: 'revenue', period: '2013' });
  await book.same(
    'team.attainment',
    { metric: 'quota_attainment_rep', period: '2014' },
    ({ companions, value }) => companions.team ?? companions.total ?? value,
  );
  const attained = (rest: Partial<Question> = {}): Question => ({ metric: 'quota_attainment_rep', period: '2014', ...rest });
  await book.same('team.with_quota', attained(), ({ n }) => n);
  await book.same('team.quota', attained(), ({ denominator }) => denominator, true);
  await book.same('team.sales_ytd_with_quota', attained(), ({ numerator }) => numerator, true);
  for (const [at, { key }] of book.rows<{ key: string }>('quota_by_quarter_date').entries()) {
    await book.same(`quota_by_quarter_date.${at}.people`, attained({ period: `${key}..${key}`, map: history }), ({ n }) => n);
    await book.same(
      `quota_by_quarter_date.${at}.quota`,
      attained({ period: `${key}..${key}`, map: history }),
      ({ denominator }) => denominator,
      true,
    );
  }
  for (const [at, { key }] of book.rows<{ key: string }>('by_region').entries()) {
    await book.same(`by_region.${at}.people`, attained({ who: `team:${key}` }), ({ n }) => n);
    await book.same(`by_region.${at}.quota`, attained({ who: `team:${key}` }), ({ denominator }) => denominator, true);
    await book.same(`by_region.${at}.sales_ytd`, { metric: 'revenue', period: '2014', who: `team:${key}` });
    await book.same(
      `by_region.${at}.attainment`,
      { metric: 'quota_attainment_rep', period: '2014', who: `team:${key}` },
      ({ companions, value }) => companions.team ?? companions.total ?? value,
    );
  }
  for (const [at, { key }] of book.rows<{ key: string }>('territories').entries()) {
    await book.same(`territories.${at}.sales_ytd`, { metric: 'revenue', period: '2014', by: 'source', key, map: territories });
    await book.same(`territories.${at}.sales_last_year`, { metric: 'revenue', period: '2013', by: 'source', key, map: territories });
    await book.same(`territories.${at}.growth`, {
      metric: 'sales_growth',
      period: '2014',
      asOf: '2014-12-31',
      by: 'source',
      key,
      map: territories,
    });
  }
  book.not(/\.(key|id|login|title|territory|region|type)$/, 'a name, not a figure');
  book.not(/^team\.people$/, 'a count of people is no metric');
  book.not(/^orders_by_reason\./, 'the orders themselves are not in the files, and one has several reasons');
  book.not(/^people_in_more_than_one_territory/, 'no metric of the catalogue');
}
