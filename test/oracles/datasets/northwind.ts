/** The answers for Northwind, and which of our figures they are. */
import type { Book, Question } from './book';

interface Group {
  key: string;
}
interface Parts {
  files: { file: string; records: { entity: string; fields: Record<string, unknown> }[] }[];
}

/** Figures about orders that both order data sets have. */
export async function compareOrders(book: Book, at: string, ask: Omit<Question, 'metric'>, lastYearTo: string): Promise<void> {
  const path = at === '' ? '' : `${at}.`;
  const on = (metric: string, rest: Omit<Question, 'metric'> = {}): Question => ({ ...ask, ...rest, metric });
  const orders = (where: string, question: Question) =>
    book.same(where, { ...question, metric: 'average_revenue_per_sale' }, ({ denominator }) => denominator);
  await orders(`${path}overall.orders`, on(''));
  await book.same(`${path}overall.customers`, on('purchase_frequency'), ({ denominator }) => denominator);
  await book.same(`${path}overall.revenue`, on('revenue'));
  await book.same(`${path}overall.aov`, on('average_revenue_per_sale'));
  await book.same(`${path}overall.revenue_per_customer`, on('revenue_per_customer'));
  await book.same(`${path}overall.orders_per_customer`, on('purchase_frequency'));
  await book.same(`${path}repurchase.customers`, on('repurchase_rate'), ({ denominator }) => denominator);
  // Orders of one day are one purchase unless that is switched off.
  await book.same(`${path}repurchase.with_orders_on_2_or_more_days`, on('repurchase_rate'), ({ numerator }) => numerator);
  await book.same(`${path}repurchase.repurchase_rate_distinct_days`, on('repurchase_rate'));
  const apart = on('repurchase_rate', { options: { mergeSameDay: false } });
  await book.same(`${path}repurchase.with_2_or_more_orders`, apart, ({ numerator }) => numerator);
  await book.same(`${path}repurchase.repurchase_rate`, apart);
  for (const [list, by] of [
    ['by_month', 'month'],
    ['by_quarter', 'quarter'],
    ['by_year', 'year'],
  ] as const)
    for (const [index, { key }] of book.rows<Group>(`${path}${list}`).entries()) {
      const where = `${path}${list}.${index}`;
      const part = (metric: string): Question =>
        by === 'year' ? on(metric, { period: key }) : on(metric, { by, key: key.replace('-Q', 'Q') });
      await orders(`${where}.orders`, part(''));
      await book.same(`${where}.revenue`, part('revenue'));
      await book.same(`${where}.aov`, part('average_revenue_per_sale'));
      if (by === 'month') {
        await book.same(`${where}.active_customers`, part('purchase_frequency'), ({ denominator }) => denominator);
        await book.same(`${where}.new_customers`, part('new_customers'));
      }
      if (by === 'year') await book.same(`${where}.customers`, part('purchase_frequency'), ({ denominator }) => denominator);
    }
  for (const [index, { key }] of book.rows<{ key: number }>(`${path}year_retention`).entries()) {
    // Who bought in the year was active at its end; who bought in the next, at the end of that one.
    const kept = on('customer_retention_rate', { period: String(key + 1), asOf: lastYearTo });
    await book.same(`${path}year_retention.${index}.active`, kept, ({ denominator }) => denominator);
    await book.same(`${path}year_retention.${index}.also_next_year`, kept, ({ numerator }) => numerator);
    await book.same(`${path}year_retention.${index}.retention`, kept);
    await book.same(`${path}year_retention.${index}.churn`, { ...kept, metric: 'customer_churn_rate' });
  }
}

/** What no metric says of orders. */
export function ordersNotCovered(book: Book): void {
  book.not(/\.(key|cohort|month_offset|customer|tier|manager|first_date|last_date)$/, 'a name, not a figure');
  book.not(/repurchase\.(second_day|mean_days|median_days)/, 'no metric measures the time to the second order of all customers');
  book.not(/orders_per_customer_histogram/, 'a distribution, no metric');
  book.not(/cohort_retention_by_first_month/, 'retention by month of the first order: ours asks who was active at the start of a period');
  book.not(/lapsed_customers/, 'customers by days since their last order: ours counts who bought within 12 months');
  book.not(/rfm_|top_customers/, 'scores by fifths of customers; our tiers follow other rules');
}

export async function compareNorthwind(book: Book): Promise<void> {
  const change = (json: unknown, name: string, entity: string, fields: Record<string, unknown>): void => {
    for (const one of (json as unknown as Parts).files)
      if (one.file === name) for (const record of one.records) if (record.entity === entity) Object.assign(record.fields, fields);
  };
  const lookUp = (file: string, column: string, equals: unknown, take: string): object => ({ lookUp: { file, column, equals, take } });
  const teams = (json: unknown, teamId: unknown): void => {
    change(json, 'employees.csv', 'user', { teamId });
    for (const one of (json as unknown as Parts).files)
      if (one.file === 'employees.csv')
        one.records.push({ entity: 'team', fields: { id: 'employee_id', name: { template: '{first_name} {last_name}' } } });
  };
  const managers = await book.load('northwind', 'teams are managers', (json) => teams(json, 'reports_to'));
  const countries = await book.load('northwind', 'source is the country', (json) =>
    change(json, 'orders.csv', 'order', { source: 'ship_country' }),
  );
  const categories = await book.load('northwind', 'products are categories', (json) => {
    change(json, 'order_details.csv', 'orderLine', { productId: lookUp('products.csv', 'product_id', 'product_id', 'category_id') });
    for (const one of (json as unknown as Parts).files)
      if (one.file === 'categories.csv') one.records = [{ entity: 'product', fields: { id: 'category_id', name: 'category_name' } }];
      else if (one.file === 'products.csv') one.records = [];
  });

  const customers = await book.load('northwind', 'source is the customer', (json) =>
    change(json, 'orders.csv', 'order', { source: 'customer_id' }),
  );

  await compareOrders(book, '', {}, '1998-12-31');
  for (const list of ['top_customers', 'rfm_by_customer'])
    for (const [at, { customer }] of book.rows<{ customer: string }>(list).entries()) {
      const ask: Question = { metric: 'average_revenue_per_sale', by: 'source', key: customer, map: customers };
      await book.same(`${list}.${at}.frequency`, ask, ({ denominator }) => denominator);
      await book.same(`${list}.${at}.monetary`, { ...ask, metric: 'revenue' });
    }
  await book.same('overall.median_order_value', { metric: 'average_order_value' }, ({ companions }) => companions.median, true);
  const orders = (where: string, question: Omit<Question, 'metric'>) =>
    book.same(where, { ...question, metric: 'average_revenue_per_sale' }, ({ denominator }) => denominator);
  const group = async (path: string, ask: Omit<Question, 'metric'>, aov: boolean): Promise<void> => {
    await orders(`${path}.orders`, ask);
    await book.same(`${path}.revenue`, { ...ask, metric: 'revenue' });
    if (aov) await book.same(`${path}.aov`, { ...ask, metric: 'average_revenue_per_sale' });
  };
  await orders('counts.orders', {});
  const loaded = await book.load();
  book.equal('counts.lines', loaded.report.records.orderLine);
  book.equal('counts.customers', loaded.report.records.account);
  for (const [at, { key }] of book.rows<Group>('by_agent').entries()) {
    await group(`by_agent.${at}`, { who: `rep:${key}` }, true);
    await book.same(`by_agent.${at}.customers`, { metric: 'purchase_frequency', who: `rep:${key}` }, ({ denominator }) => denominator);
  }
  const managed = (list: string): [number, string][] => book.rows<Group>(list).map(({ key }, at) => [at, key]);
  for (const [at, key] of managed('by_manager_direct_reports')) {
    const named = managers.records.some((record) => record.entity === 'team' && record.name === key);
    if (named) await group(`by_manager_direct_reports.${at}`, { who: `team:${key}`, map: managers }, false);
    else {
      // The vice president has no manager: what is his belongs to no team.
      await group(`by_manager_direct_reports.${at}`, { by: 'team', key: 'unassigned', map: managers }, false);
    }
  }
  for (const [at, key] of managed('by_sales_region')) await group(`by_sales_region.${at}`, { who: `team:${key}` }, false);
  for (const [at, key] of managed('by_country')) await group(`by_country.${at}`, { by: 'source', key, map: countries }, true);
  for (const [at, key] of managed('by_category'))
    await book.same(`by_category.${at}.revenue`, { metric: 'product_sales_progress', by: 'product', key, map: categories });

  ordersNotCovered(book);
  book.not(/^counts\./, 'no metric of the catalogue');
  book.not(/mean_days_to_ship|^fulfilment_days|^not_shipped/, 'the catalogue does not measure shipping');
  book.not(/^by_manager_whole_tree/, 'a team is one level: reporting lines below it are teams of their own');
  book.not(/^by_category\.\d+\.orders$/, 'orders that hold a category overlap; no metric counts them');
  book.not(/^employees_in_more_than_one_region$/, 'no metric of the catalogue');
}
