/** The open deals of a what-if, each to be taken as won, as lost, or left open. */
import { useEffect, useState } from 'preact/hooks';
import type { BehindView, SortKey } from '../lib/messages/questions/behind';
import type { Supposed } from '../lib/messages/questions/what-if';
import type { PeriodChoice, Who } from '../lib/engine/question';
import { DataTable, LONG, type Column, type Sort } from './data-table';
import { FilterField } from './filter-field';
import { Icon } from './icon';
import { RecordName } from './short-name';
import { usePanel } from './use-panel';
import { PAGE, useRecords } from './use-records';

interface WhatIfDealsProps {
  who: Who;
  period: PeriodChoice;
  taken: ReadonlyMap<string, Supposed['as']>;
  take(id: string, as: Supposed['as']): void;
}

export function WhatIfDeals({ who, period, taken, take }: WhatIfDealsProps) {
  const text = usePanel().text.value;
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<Sort<SortKey>>({ by: 'amount', down: true });
  const [window, setWindow] = useState({ from: 0, to: PAGE });
  const filtered = filter.trim() !== '';
  const { head, row, reading, failed } = useRecords(
    { of: 'behind', metric: 'open_opportunities', who, period, leftOut: false, sort, ...(filtered ? { filter } : {}) },
    window.from,
    Math.min(window.to, window.from + PAGE) - 1,
  );
  useEffect(() => setWindow({ from: 0, to: PAGE }), [filter]);
  const found = head?.found ?? 0;
  const dash = <span class="t3">—</span>;
  const choice = (deal: BehindView, as: Supposed['as']) => (
    <button
      type="button"
      class={`wi ${as}`}
      aria-pressed={taken.get(deal.id) === as}
      aria-label={text.t('whatIfAs', { name: `${deal.name || deal.id}: ${text.t(as === 'won' ? 'asWon' : 'asLost')}` })}
      data-as={as}
      onClick={() => take(deal.id, as)}
    >
      <Icon name={as === 'won' ? 'check' : 'close'} size={12} />
      <span aria-hidden="true">{text.t(as === 'won' ? 'asWon' : 'asLost')}</span>
    </button>
  );
  const columns: Column<BehindView, SortKey>[] = [
    {
      key: 'name',
      head: text.t('columnDeal'),
      class: 'c-name',
      sort: 'name',
      cell: (deal) => (
        <>
          <RecordName name={deal.name === '' ? deal.id : deal.name} long={found > LONG} />
          {who.kind !== 'me' && <small>{deal.ownerName === undefined ? text.t('unassigned') : <bdi>{deal.ownerName}</bdi>}</small>}
        </>
      ),
    },
    {
      key: 'amount',
      head: text.t('columnAmount'),
      class: 'num c-amount',
      sort: 'amount',
      numeric: true,
      cell: (deal) => (deal.amount ? text.f.moneyShort(deal.amount.units, deal.amount.currency) : dash),
    },
    {
      key: 'taken',
      head: text.t('columnTaken'),
      class: 'c-taken',
      cell: (deal) => (
        <span class="wis">
          {choice(deal, 'won')}
          {choice(deal, 'lost')}
        </span>
      ),
    },
  ];
  return (
    <section class="card rows" data-testid="what-if-deals" data-total={head?.counted} aria-busy={reading}>
      <div class="ch">
        <h3>{text.t('whatIfDeals')}</h3>
      </div>
      {(found > 0 || filtered) && (
        <div class="tools">
          <FilterField label={text.t('filterDeals')} value={filter} onInput={setFilter} />
        </div>
      )}
      {found > 0 ? (
        <DataTable
          label={text.t('whatIfDeals')}
          columns={columns}
          total={found}
          row={row}
          keyOf={({ id }) => id}
          attributes={({ id }) => ({ 'data-id': id, 'data-as': taken.get(id) })}
          sort={sort}
          onSort={setSort}
          onWindow={setWindow}
        />
      ) : (
        <p class="pad sm t2">{text.t(failed ? 'rowsFailed' : !head ? 'readingRows' : filtered ? 'noMatch' : 'whatIfNoDeals')}</p>
      )}
    </section>
  );
}
