import { only } from '../oracles/company';
import { averageSale } from './plain/average';
import { wonDeals } from './plain/sales';
import type { Twin } from './question';

export default ((q) =>
  only(q.records, 'deal').length === 0
    ? { reason: 'no_records', n: 0, excluded: {} }
    : averageSale(q, wonDeals(q), 'nothing_won')) satisfies Twin;
