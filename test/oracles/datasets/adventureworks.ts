/** The answers for AdventureWorks: quotas of sales people, growth of territories. */
import type { Book, Question } from './book';

export async function compareAdventureWorks(book: Book): Promise<void> {
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
  for (const [at, { key }] of book.rows<{ key: string }>('by_region').entries()) {
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
  book.not(
    /^by_person\.\d+\.(quota_history_sum|.*last_4.*|quota_.*)/,
    'sums of past quotas are no metric; the files hold no sales of those quarters to compare with',
  );
  book.not(
    /^(team|by_region\.\d+)\.(people|with_quota|quota|sales_ytd_with_quota)$/,
    'a count of people or a sum of quotas: parts of attainment, no metric of their own',
  );
  book.not(/^quota_by_quarter_date\./, 'a sum of quotas is no metric without the sales of that quarter, which the files lack');
  book.not(/^orders_by_reason\./, 'the orders themselves are not in the files, and one has several reasons');
  book.not(/^people_in_more_than_one_territory/, 'no metric of the catalogue');
}
