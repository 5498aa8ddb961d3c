/** Whether an amount is what it is taken for: the parts of a sum have to come to the whole. */
import { parseUnits } from '../../model/money';

/** For roundings of each part, in 1/10,000 of the unit. */
const slack = 500;

/** Whether parts come to the whole; where the whole or the first part is missing nothing contradicts. */
export function addsUp(whole: number | null | undefined, ...parts: readonly (number | null | undefined)[]): boolean {
  const [first] = parts;
  if (whole === null || whole === undefined || first === null || first === undefined) return true;
  const sum = parts.reduce<number>((units, part) => units + unitsOf(part ?? 0), 0);
  return Math.abs(sum - unitsOf(whole)) <= slack;
}

const unitsOf = (amount: number): number => parseUnits(String(amount)) ?? 0;
