/** The search behind pick lists: what it finds and in what words it says so. It speaks JSON or, where the database fails, a sentence. */
import { shownDay, shownMoment, stamp, type Profile, type Row } from './values.ts';
import type { Tables } from './tables.ts';

export const failure = 'Database failure. Please refer to suitecrm.log for details.';

/** Names of the records behind modules. */
const beans: Record<string, string> = {
  ...{ Opportunities: 'Opportunity', Users: 'User', Leads: 'Lead', Accounts: 'Account', Contacts: 'Contact', Calls: 'Call' },
  ...{ Meetings: 'Meeting', Tasks: 'Task', Emails: 'Email', Campaigns: 'Campaign', Currencies: 'Currency', AOS_Quotes: 'AOS_Quotes' },
};
const days: ReadonlySet<string> = new Set(['date_closed', 'start_date', 'end_date']);
const moments: ReadonlySet<string> = new Set(['date_entered', 'date_modified', 'date_start', 'date_due', 'date_sent_received']);
/** Fields the joined tables have as well: `equal` does not say whose is meant. */
const doubled: ReadonlySet<string> = new Set(['status', 'id', 'date_modified', 'date_entered']);

interface Asked {
  method?: string;
  modules?: string[];
  group?: string;
  field_list?: string[];
  conditions?: { name: string; op: string; value: string }[];
  order?: string;
  limit?: string;
}

export interface SearchOptions {
  profile: Profile;
  /** Modules this person may not list: an empty answer, no refusal. */
  hidden: readonly string[];
  /** Fields the tables lack. */
  without: readonly string[];
  unordered: boolean;
  /** Minutes by which all times that are shown are off. */
  astray: number;
}

/** @returns the body */
export function search(data: string, tables: Tables, { profile, hidden, without, unordered, astray }: SearchOptions): string {
  const { modules = [], field_list: fields = [], conditions = [], order = '', limit = '', group = 'or' } = JSON.parse(data) as Asked;
  const module = modules[0] ?? '';
  const table = tables.lists.get(module);
  if (!table) return '';
  const known = new Set(table.flatMap((row) => Object.keys(row)));
  if (without.includes(order)) return failure;
  for (const { name, op } of conditions) {
    if (without.includes(name) || (known.size > 0 && !known.has(name))) return failure;
    if (op === 'equal' && doubled.has(name)) return failure;
  }
  const fits = (row: Row) => {
    const each = conditions.map(({ name, op, value }) => matches(row[name] ?? '', op, value));
    return each.length === 0 || (group.toLowerCase() === 'and' ? each.every(Boolean) : each.some(Boolean));
  };
  const seen = hidden.includes(module) ? [] : table.filter((row) => fits(row) && (module !== 'Users' || row.status === 'Active'));
  const ordered = unordered ? seen : seen.toSorted((a, b) => ((a[order] ?? '') < (b[order] ?? '') ? -1 : 1));
  const found = ordered.slice(0, limit === '' ? undefined : Number(limit));
  return JSON.stringify({
    totalCount: found.length,
    fields: found.map((row) => ({
      module: beans[module],
      ...Object.fromEntries(
        fields.map((field) => [field, without.includes(field) ? '' : shown(module, field, row, tables, { profile, astray })]),
      ),
    })),
  });
}

function matches(kept: string, op: string, value: string): boolean {
  if (op === 'contains') return kept.toLowerCase().includes(value.toLowerCase());
  // Any operator it does not know looks at the beginning.
  return op === 'equal' ? kept === value : kept.startsWith(value);
}

function shown(
  module: string,
  field: string,
  row: Row,
  { options }: Tables,
  { profile, astray }: Pick<SearchOptions, 'profile' | 'astray'>,
): string {
  const kept = row[field] ?? '';
  if (days.has(field)) return shownDay(kept, profile);
  if (moments.has(field)) return shownMoment(kept === '' ? '' : stamp(Date.parse(`${kept.replace(' ', 'T')}Z`) + astray * 60_000), profile);
  if (field === 'conversion_rate') return kept.replace('.', profile.decimal);
  return options[`${module}.${field}`]?.[kept] ?? kept;
}
