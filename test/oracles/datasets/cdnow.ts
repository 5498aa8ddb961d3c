/** The answers for CDNOW, the whole file and the sample. */
import type { Book } from './book';
import { compareOrders, ordersNotCovered } from './northwind';

export async function compareCdnow(book: Book): Promise<void> {
  await compareOrders(book, 'full', {}, '1998-12-31');
  await compareOrders(book, 'sample_2357', { map: await book.load('cdnow-sample') }, '1998-12-31');
  await book.same('full.zero_value_orders', { metric: 'average_order_value' }, ({ excluded }) =>
    excluded.filter(({ reason }) => reason === 'non_positive_amount').reduce((sum, { count }) => sum + count, 0),
  );
  ordersNotCovered(book);
  book.not(/overall\.median_order_value$/, 'ours leaves out the orders of 0.00');
  book.not(/cross_check_with_lifetimes_summary/, 'a check of the data set itself');
}
