import type { Answer, Twin } from './question';
import cac from './single/cac';
import ltv from './single/ltv';

export default ((q) => {
  const value: Answer = ltv(q);
  const cost: Answer = cac(q);
  const companions = { ltv: value.value, cac: cost.value };
  if (value.value === undefined || cost.value === undefined) return { reason: 'no_component', companions };
  if (value.currency !== cost.currency) return { reason: 'mixed_currency', companions };
  if (cost.value <= 0) return { reason: 'no_cost', companions };
  const [ltvEach, cacEach] = [value, cost].map(({ numerator = NaN, n = NaN }) => numerator / n);
  return { value: (ltvEach ?? NaN) / (cacEach ?? NaN), numerator: value.value, denominator: cost.value, companions };
}) satisfies Twin;
