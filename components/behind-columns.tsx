/** Columns of a list of records: only those that its records fill. */
import { labels } from '../lib/metrics/labels';
import type { BehindView, SortKey } from '../lib/messages/questions/behind';
import type { MetricId } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { isKey } from '../lib/text/words';
import { CrmLink } from './crm-link';
import type { Column } from './data-table';
import { leftOutText } from './figure-text';
import { Icon, type IconName } from './icon';
import { RecordName } from './short-name';

export type Tab = 'counted' | 'leftOut';

/** Signs of outcomes; an outcome with words and without a sign is told by its words alone. */
const outcomeIcons: Readonly<Record<string, IconName>> = {
  open: 'clock',
  won: 'check',
  lost: 'close',
  derailed: 'fail',
  answered: 'check',
  waiting: 'clock',
  never: 'close',
  customer: 'check',
  opportunity: 'clock',
  converted: 'check',
  disqualified: 'close',
  advanced: 'check',
  leaked: 'close',
  pending: 'clock',
  stale: 'clock',
};

/** An outcome in words; the CRM's own where there are none of ours. Several are told apart by blanks. */
export function outcomeText(text: Text, outcome: string): string {
  const own = `outcome_${outcome}`;
  if (isKey(own)) return text.say(own);
  const several = outcome.split(' ');
  if (several.length > 1 && several.every((one) => isKey(`outcome_${one}`)))
    return several.map((one) => text.say(`outcome_${one}` as Key)).join(text.t('comma'));
  return outcome;
}

/** What the records of a list are called in its head. */
export function headOf(rows: readonly BehindView[]): Key {
  const [first] = rows;
  if (first === undefined || rows.some(({ entity }) => entity !== first.entity)) return 'columnRecord';
  const own = `column_${first.entity}`;
  return isKey(own) ? own : 'columnRecord';
}

/** What the moment of a record is, where the figure has a word for it. */
function momentOf(metric: MetricId): Key {
  const { timing } = labels[metric];
  if (metric === 'pipeline_value') return 'columnCloses';
  if (timing === 'closed') return 'columnClosed';
  return timing === 'created' ? 'columnCreated' : 'columnDate';
}

/** Length of a record in the figure's measure. */
export const isMinutes = (metric: MetricId): boolean => labels[metric].unit === 'minutes';

/**
 * @param rows those at hand; they decide which columns there are
 * @param long rows are equally high
 * @param team whose records they are is worth saying
 */
export function columnsOf(
  text: Text,
  metric: MetricId,
  tab: Tab,
  team: boolean,
  rows: readonly BehindView[],
  long: boolean,
): Column<BehindView, SortKey>[] {
  const dash = <span class="t3">—</span>;
  const minutes = isMinutes(metric);
  const name: Column<BehindView, SortKey> = {
    key: 'name',
    head: text.t(headOf(rows)),
    class: 'c-name',
    sort: 'name',
    cell: (row) => {
      const shown = <RecordName name={row.name === '' ? row.id : row.name} long={long} />;
      return (
        <>
          {row.url === undefined ? shown : <CrmLink href={row.url}>{shown}</CrmLink>}
          {team && <small>{row.ownerName === undefined ? text.t('unassigned') : <bdi>{row.ownerName}</bdi>}</small>}
        </>
      );
    },
  };
  const outcome: Column<BehindView, SortKey> = {
    key: 'outcome',
    head: text.t('columnOutcome'),
    class: 'c-outcome',
    sort: 'outcome',
    cell: ({ outcome }) => {
      if (outcome === undefined) return dash;
      const icon = outcomeIcons[outcome];
      const said = outcomeText(text, outcome);
      if (icon === undefined) return said;
      return (
        <span class="delta oc" title={said}>
          <Icon name={icon} size={12} />
          <span>{said}</span>
        </span>
      );
    },
  };
  const reason: Column<BehindView, SortKey> = {
    key: 'reason',
    head: text.t('columnReason'),
    class: 'c-reason',
    sort: 'reason',
    cell: (row) => (row.leftOut === undefined ? dash : leftOutText(text, row.leftOut)),
  };
  const amount: Column<BehindView, SortKey> = {
    key: 'amount',
    head: text.t('columnAmount'),
    class: 'num c-amount',
    sort: 'amount',
    numeric: true,
    cell: (row) => (row.amount ? text.f.moneyShort(row.amount.units, row.amount.currency) : dash),
  };
  const at: Column<BehindView, SortKey> = {
    key: 'at',
    head: text.t(momentOf(metric)),
    class: 'num t2 c-at',
    sort: 'at',
    numeric: true,
    cell: (row) => (row.at === undefined ? dash : text.f.dateOf(row.at)),
  };
  const length: Column<BehindView, SortKey> = {
    key: 'length',
    head: text.t(minutes ? 'columnWaited' : 'columnDays'),
    class: minutes ? 'num c-length' : 'num t2 c-length c-opt',
    sort: 'length',
    numeric: true,
    cell: (row) => (row.length === undefined ? dash : minutes ? text.duration(row.length) : text.f.count(Math.round(row.length))),
  };
  const has = {
    outcome: rows.some((row) => row.outcome !== undefined) && metric !== 'pipeline_value',
    amount: rows.some((row) => row.amount),
    at: rows.some((row) => row.at !== undefined),
    length: rows.some((row) => row.length !== undefined),
  };
  if (tab === 'leftOut') return [name, reason, ...(has.amount ? [amount] : has.at ? [at] : [])];
  return [
    name,
    ...(has.outcome ? [outcome] : []),
    ...(has.amount && !minutes ? [amount] : []),
    ...(has.at ? [at] : []),
    ...(has.length ? [length] : []),
  ];
}
