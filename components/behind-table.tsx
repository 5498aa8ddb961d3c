/** One list of records as a table. */
import type { MetricId } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { CrmLink } from './crm-link';
import type { BehindView, Tab } from './drill-model';
import { leftOutText } from './figure-text';
import { Icon, type IconName } from './icon';
import { usePanel } from './use-panel';

/** Of outcomes that have a word (outcome_… in lib/text); others are not shown. */
export const outcomeIcons = {
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
} as const satisfies Record<string, IconName>;

/** The outcome of a row, where it has a word. */
export const outcomeOf = (row: BehindView): keyof typeof outcomeIcons | undefined =>
  row.outcome !== undefined && Object.hasOwn(outcomeIcons, row.outcome) ? (row.outcome as keyof typeof outcomeIcons) : undefined;

/** What the records of a list are called in its head. */
function headOf(rows: readonly BehindView[]): Key {
  const [first] = rows;
  if (first?.entity === 'lead') return 'columnLead';
  return first === undefined || first.entity === 'deal' ? 'columnDeal' : 'columnRecord';
}

interface Column {
  key: string;
  head: string;
  class?: string;
  cell(row: BehindView): preact.ComponentChildren;
}

function columnsOf(text: Text, metric: MetricId, tab: Tab, team: boolean, rows: readonly BehindView[]): Column[] {
  const leads = metric === 'lead_response_time';
  const dash = <span class="t3">—</span>;
  const name: Column = {
    key: 'name',
    head: text.t(headOf(rows)),
    cell: (row) => (
      <>
        {row.url === undefined ? (
          <bdi>{row.name === '' ? row.id : row.name}</bdi>
        ) : (
          <CrmLink href={row.url}>
            <bdi>{row.name === '' ? row.id : row.name}</bdi>
          </CrmLink>
        )}
        {team && <small>{row.ownerName === undefined ? text.t('unassigned') : <bdi>{row.ownerName}</bdi>}</small>}
      </>
    ),
  };
  const outcome: Column = {
    key: 'outcome',
    head: text.t('columnOutcome'),
    cell: (row) => {
      const outcome = outcomeOf(row);
      if (outcome === undefined) return dash;
      return (
        <span class="delta oc" title={text.t(`outcome_${outcome}`)}>
          <Icon name={outcomeIcons[outcome]} size={12} />
          <span>{text.t(`outcome_${outcome}`)}</span>
        </span>
      );
    },
  };
  const reason: Column = {
    key: 'reason',
    head: text.t('columnReason'),
    cell: (row) => (row.leftOut === undefined ? dash : leftOutText(text, row.leftOut)),
  };
  const amount: Column = {
    key: 'amount',
    head: text.t('columnAmount'),
    class: 'num',
    cell: (row) => (row.amount ? text.f.moneyShort(row.amount.units, row.amount.currency) : dash),
  };
  const at: Column = {
    key: 'at',
    head: text.t(
      leads ? 'columnCreated' : metric === 'pipeline_value' ? 'columnSince' : metric === 'win_rate_count' ? 'columnClosed' : 'columnDate',
    ),
    class: 'num t2',
    cell: (row) => (row.at === undefined ? dash : text.f.dateOf(row.at)),
  };
  const length: Column = {
    key: 'length',
    head: text.t(leads ? 'columnWaited' : 'columnDays'),
    class: leads ? 'num' : 'num t2 c-opt',
    cell: (row) => (row.length === undefined ? dash : leads ? text.duration(row.length) : text.f.count(Math.round(row.length))),
  };
  if (tab === 'leftOut') return leads ? [name, reason, at] : [name, reason, amount];
  if (leads) return [name, outcome, at, length];
  if (metric === 'pipeline_value') return [name, amount, at, length];
  // Other figures rest on many kinds of records: a column that would be empty is left away.
  const has = {
    outcome: rows.some(outcomeOf),
    amount: rows.some((row) => row.amount),
    length: rows.some((row) => row.length !== undefined),
  };
  return [name, ...(has.outcome ? [outcome] : []), ...(has.amount ? [amount] : []), at, ...(has.length ? [length] : [])];
}

export function BehindTable({ rows, metric, tab }: { rows: readonly BehindView[]; metric: MetricId; tab: Tab }) {
  const panel = usePanel();
  const text = panel.text.value;
  const columns = columnsOf(text, metric, tab, panel.look.value.who.kind !== 'me', rows);
  return (
    <table>
      <thead>
        <tr>
          {columns.map((c) => (
            <th key={c.key} scope="col" class={c.class}>
              {c.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.entity} ${row.id}`} data-testid="row" data-id={row.id} data-outcome={row.outcome} data-reason={row.leftOut}>
            {columns.map((c) => (
              <td key={c.key} class={c.class}>
                {c.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
