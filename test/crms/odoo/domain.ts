/** Domains as Odoo reads them: terms with prefix operators, `&` between neighbours. */
import type { Model, Row, Value } from './row.ts';

export class OdooFault extends Error {
  readonly fault: string;
  readonly code: number;
  constructor(fault: string, message: string, code = 200) {
    super(message);
    this.fault = fault;
    this.code = code;
  }
}

type Test = (row: Row) => boolean;
/** Follows a many2one: `stage_id.is_won`. */
export type Follow = (field: string, id: number) => Row | undefined;

/** @throws OdooFault builtins.ValueError for a field the model does not have */
export function matcher(domain: readonly unknown[], model: Model, follow: Follow): Test {
  const rest = [...domain];
  const term = (): Test => {
    const next = rest.shift();
    if (next === '|' || next === '&') {
      const [a, b] = [term(), term()];
      return next === '|' ? (row) => a(row) || b(row) : (row) => a(row) && b(row);
    }
    if (next === '!') {
      const inner = term();
      return (row) => !inner(row);
    }
    if (!Array.isArray(next) || next.length !== 3) throw new OdooFault('builtins.ValueError', `Invalid leaf ${JSON.stringify(next)}`);
    return leaf(next as [string, string, unknown], model, follow);
  };
  const all: Test[] = [];
  while (rest.length > 0) all.push(term());
  return (row) => all.every((test) => test(row));
}

function leaf([path, operator, wanted]: [string, string, unknown], { types }: Model, follow: Follow): Test {
  const [field = '', further] = path.split('.');
  if (!Object.hasOwn(types, field)) throw new OdooFault('builtins.ValueError', `Invalid field '${field}' in leaf`);
  return (row) => {
    const value = row[field] ?? false;
    if (further === undefined) return holds(value, operator, wanted);
    const id = Array.isArray(value) ? Number(value[0]) : 0;
    return holds(follow(field, id)?.[further] ?? false, operator, wanted);
  };
}

/** A many2one is compared by its number. */
const plain = (value: Value): unknown => (Array.isArray(value) ? value[0] : value);

function holds(value: Value, operator: string, wanted: unknown): boolean {
  const own = plain(value);
  switch (operator) {
    case '=':
      return own === wanted || (wanted === false && (own === null || own === undefined));
    case '!=':
      return own !== wanted;
    case 'in':
      return (wanted as unknown[]).includes(own);
    case '=like':
      return new RegExp(`^${String(wanted).replaceAll('%', '.*')}$`).test(String(own));
    default:
      return own !== false && compare(own as string | number, wanted as string | number, operator);
  }
}

/** Moments are text that sorts by time; the column has more digits than a bound. */
function compare(a: string | number, b: string | number, operator: string): boolean {
  if (operator === '>=') return a >= b;
  if (operator === '<=') return a <= b;
  if (operator === '>') return a > b;
  if (operator === '<') return a < b;
  throw new OdooFault('builtins.ValueError', `Invalid operator ${operator}`);
}
