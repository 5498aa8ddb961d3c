/** Methods of the object interface that the adapter and the recordings need. */
import { matcher, OdooFault, type Follow } from './domain.ts';
import { groupsOf, type Model, type Row, type Value } from './row.ts';

export interface Asked {
  model: string;
  method: string;
  args: readonly unknown[];
  kwargs: Readonly<Record<string, unknown>>;
}

export interface Database {
  models: ReadonlyMap<string, Model>;
  version: number;
  /** Records whose messages the person may not see; found after a page was cut. */
  hidden: (row: Row) => boolean;
  /** Methods this version does not have. */
  noMethods: readonly string[];
}

export function answer(db: Database, asked: Asked): unknown {
  const { model: name, method, args, kwargs } = asked;
  const model = db.models.get(name);
  if (!model)
    throw db.version < 18
      ? new OdooFault('builtins.KeyError', `'${name}'`)
      : new OdooFault('werkzeug.exceptions.NotFound', `404 Not Found: the model '${name}' does not exist`, 404);
  if (db.noMethods.includes(method)) throw new OdooFault('builtins.AttributeError', `type object '${name}' has no attribute '${method}'`);
  const domain = (args[0] ?? kwargs['domain'] ?? []) as readonly unknown[];
  const find = () => searched(db, name, model, domain, kwargs);
  switch (method) {
    case 'search_read':
      for (const field of (kwargs['fields'] ?? []) as string[])
        if (!Object.hasOwn(model.types, field)) throw new OdooFault('builtins.ValueError', `Invalid field '${field}' on model '${name}'`);
      return find().map((row) => shown(row, model, (kwargs['fields'] ?? args[1] ?? []) as string[]));
    case 'search_count':
      return searched(db, name, model, domain, { ...kwargs, limit: undefined, offset: 0 }).length;
    case 'fields_get':
      return fieldsOf(model, (args[0] ?? []) as string[], (kwargs['attributes'] ?? []) as string[]);
    case 'read_group':
      return grouped(find(), model, args[1] as string[], args[2] as string[], domain);
    case 'formatted_read_group':
      return grouped(
        find(),
        model,
        (args[2] as string[]).filter((one) => one !== '__count'),
        args[1] as string[],
        domain,
      ).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [typeof value === 'number' && key !== '__count' ? `${key}:sum` : key, value]),
        ),
      );
    default:
      throw new OdooFault('builtins.AttributeError', `no method ${method} here`);
  }
}

function searched(db: Database, name: string, model: Model, domain: readonly unknown[], kwargs: Asked['kwargs']): Row[] {
  const follow: Follow = (field, id) => db.models.get(`crm.${field.replace('_id', '')}`)?.rows.find((row) => row.id === id);
  const test = matcher(domain, model, follow);
  const context = (kwargs['context'] ?? {}) as { active_test?: boolean };
  const implicit = 'active' in model.types && context.active_test !== false && !JSON.stringify(domain).includes('"active"');
  const found = sorted(
    model.rows.filter((row) => test(row) && (!implicit || row['active'] === true)),
    String(kwargs['order'] ?? 'id'),
  );
  const from = Number(kwargs['offset'] ?? 0);
  const cut = kwargs['limit'] === undefined ? found.slice(from) : found.slice(from, from + Number(kwargs['limit']));
  return name === 'mail.message' || name === 'mail.activity' ? cut.filter((row) => !db.hidden(row)) : cut;
}

function sorted(rows: Row[], order: string): Row[] {
  const keys = order.split(',').map((part) => part.trim().split(' '));
  return rows.toSorted((a, b) => {
    for (const [field = 'id', direction] of keys) {
      const [x, y] = [a[field] ?? '', b[field] ?? ''] as [string | number, string | number];
      if (x !== y) return (x < y ? -1 : 1) * (direction === 'desc' ? -1 : 1);
    }
    return 0;
  });
}

/** Fields of a row as they go out: moments in whole seconds, money with its point. */
function shown(row: Row, { types }: Model, fields: readonly string[]): Record<string, unknown> {
  const names = fields.length === 0 ? Object.keys(types) : [...new Set(['id', ...fields])];
  return Object.fromEntries(
    names.map((name) => {
      if (name === 'tracking_value_ids') throw new OdooFault('odoo.exceptions.AccessError', 'The requested operation can not be completed');
      return [name, out(row[name] ?? false, types[name])];
    }),
  );
}

const out = (value: Value, type: string | undefined): unknown =>
  type === 'datetime' && typeof value === 'string' ? value.slice(0, 19) : value;

function fieldsOf({ types }: Model, names: readonly string[], attributes: readonly string[]): Record<string, unknown> {
  const wanted = names.length === 0 ? Object.keys(types) : names.filter((name) => Object.hasOwn(types, name));
  const all = (name: string): Record<string, unknown> => ({
    type: types[name],
    string: name,
    store: name !== 'duration_tracking' && name !== 'company_currency',
  });
  return Object.fromEntries(wanted.map((name) => [name, Object.fromEntries(attributes.map((key) => [key, all(name)[key]]))]));
}

function grouped(rows: readonly Row[], { types }: Model, sums: readonly string[], by: readonly string[], domain: readonly unknown[]) {
  for (const name of [...by, ...sums.map((one) => one.split(':', 1)[0] ?? '')])
    if (!Object.hasOwn(types, name)) throw new OdooFault('builtins.ValueError', `Invalid field '${name}'`);
  const groups = groupsOf(rows, (row) => JSON.stringify(by.map((name) => row[name] ?? false)));
  return [...groups].map(([key, members]) => {
    const values = JSON.parse(key) as unknown[];
    const added = sums.map((one) => {
      const [name = '', how = 'sum'] = one.split(':');
      const sum = members.reduce((all, row) => all + Number(row[name] ?? 0), 0);
      return [name, how === 'avg' ? sum / members.length : sum];
    });
    return {
      ...Object.fromEntries(by.map((name, n) => [name, values[n]])),
      __count: members.length,
      ...Object.fromEntries(added),
      __domain: domain,
    } as Record<string, unknown>;
  });
}
