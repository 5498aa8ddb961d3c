import { only } from '../oracles/company';
import { averageSale } from './plain/average';
import { orders } from './plain/sales';
import type { Twin } from './question';

export default ((q) =>
  only(q.records, 'order').length === 0
    ? { reason: 'no_orders', n: 0, excluded: {} }
    : averageSale(q, orders(q), 'no_records')) satisfies Twin;
