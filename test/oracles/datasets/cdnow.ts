/** The answers for CDNOW, the whole file and the sample. */
import type { Book, Question } from './book';
import { compareOrders, ordersNotCovered } from './northwind';

interface Parts {
  files: { keep?: unknown[]; records: { entity: string; fields: Record<string, unknown> }[] }[];
}

/** Orders and sum of the largest customers: the same mapping with the customer as source, and their rows alone. */
async function customers(book: Book, path: string, map: string, column: string): Promise<void> {
  const top = book.rows<{ customer: string }>(`${path}.top_customers`);
  const loaded = await book.load(map, 'source is the customer', (json) => {
    const [file] = (json as unknown as Parts).files;
    if (file) file.keep = [{ column, is: top.map(({ customer }) => customer) }];
    for (const record of file?.records ?? []) if (record.entity === 'order') record.fields.source = column;
  });
  for (const [at, { customer }] of top.entries()) {
    const ask: Question = { metric: 'average_revenue_per_sale', by: 'source', key: customer, map: loaded };
    await book.same(`${path}.top_customers.${at}.frequency`, ask, ({ denominator }) => denominator);
    await book.same(`${path}.top_customers.${at}.monetary`, { ...ask, metric: 'revenue' });
  }
}

export async function compareCdnow(book: Book): Promise<void> {
  await compareOrders(book, 'full', {}, '1998-12-31');
  await compareOrders(book, 'sample_2357', { map: await book.load('cdnow-sample') }, '1998-12-31');
  await customers(book, 'full', 'cdnow', 'customer_id');
  await customers(book, 'sample_2357', 'cdnow-sample', 'sample_id');
  await book.same('full.zero_value_orders', { metric: 'average_order_value' }, ({ excluded }) =>
    excluded.filter(({ reason }) => reason === 'non_positive_amount').reduce((sum, { count }) => sum + count, 0),
  );
  ordersNotCovered(book);
  book.not(/overall\.median_order_value$/, 'ours leaves out the orders of 0.00');
  book.not(/cross_check_with_lifetimes_summary/, 'a check of the data set itself');
}
