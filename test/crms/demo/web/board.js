import { get, post } from './api.js';
import { avatar, h, shortDay, shortMoney, slug, toast } from './ui.js';

/** Deals by stage: drag a card, or move it with its buttons. */
export async function board(app) {
  const pipeline = app.query.get('pipeline') ?? '1';
  const owner = app.query.get('owner') ?? 'me';
  const { columns } = await get(`/api/views/board?${new URLSearchParams({ pipeline, owner })}`);
  const go = (changes) => app.go(`/deals/board?${new URLSearchParams({ pipeline, owner, ...changes })}`);
  const stages = columns.map((c) => c.stage);

  async function move(id, stage) {
    try {
      await post(`/api/deals/${id}/save`, { stage_id: stage.id });
      toast(`Moved to ${stage.label}`);
    } catch (error) {
      toast(error.message, true);
    }
    await app.refresh();
    document.querySelector(`[data-testid="card-${id}"] a`)?.focus();
  }

  function card(deal, index) {
    const step = (by, arrow, testid) => {
      const to = stages[index + by];
      return h(
        'button',
        {
          type: 'button',
          class: 'step',
          disabled: !to,
          'aria-label': to ? `Move to ${to.label}` : 'No further stage',
          title: to ? `Move to ${to.label}` : null,
          testid: `${testid}-${deal.id}`,
          onclick: () => move(deal.id, to),
        },
        arrow,
      );
    };
    return h(
      'article',
      {
        class: 'deal-card',
        draggable: 'true',
        testid: `card-${deal.id}`,
        data: { id: deal.id },
        ondragstart: (event) => (event.dataTransfer.setData('text/plain', String(deal.id)), (event.dataTransfer.effectAllowed = 'move')),
      },
      h('a', { href: `/deals/${deal.id}`, draggable: 'false' }, deal.title),
      h('p', { class: 'sum' }, shortMoney(deal.amount, deal.currency)),
      h(
        'footer',
        {},
        deal.owner_name ? avatar(deal.owner_name) : null,
        h('span', { class: 'quiet' }, shortDay(deal.close_date)),
        h('span', { class: 'grow' }),
        step(-1, '‹', 'move-back'),
        step(1, '›', 'move-on'),
      ),
    );
  }

  function column({ stage, count, deals }, index) {
    const sums = new Map();
    for (const deal of deals) if (deal.amount !== null) sums.set(deal.currency, (sums.get(deal.currency) ?? 0) + Number(deal.amount));
    const box = h(
      'section',
      { class: `column ${stage.kind}`, 'aria-label': stage.label, testid: `column-${slug(stage.label)}` },
      h('h2', {}, stage.label, h('span', { class: 'count' }, String(count))),
      h('p', { class: 'quiet sums' }, [...sums].map(([currency, sum]) => shortMoney(sum, currency)).join(' · ') || ' '),
      h(
        'div',
        { class: 'cards' },
        deals.map((deal) => card(deal, index)),
        count > deals.length ? h('p', { class: 'quiet' }, `and ${count - deals.length} more`) : null,
      ),
    );
    box.addEventListener('dragover', (event) => (event.preventDefault(), box.classList.add('over')));
    box.addEventListener('dragleave', (event) => box.contains(event.relatedTarget) || box.classList.remove('over'));
    box.addEventListener('drop', (event) => {
      event.preventDefault();
      box.classList.remove('over');
      const id = event.dataTransfer.getData('text/plain');
      if (/^\d+$/.test(id) && !deals.some((d) => String(d.id) === id)) void move(id, stage);
    });
    return box;
  }

  const select = (label, value, list, name, testid) =>
    h(
      'select',
      { 'aria-label': label, testid, onchange: (event) => go({ [name]: event.target.value }) },
      list.map(([key, text]) => h('option', { value: key, selected: key === value }, text)),
    );
  const owners = [
    ['me', 'Mine'],
    ['team', 'My team'],
    ['', 'Everybody'],
    ...app.lookups.users.filter((u) => u.role === 'rep').map((u) => [String(u.id), u.full_name]),
  ];
  const bar = h(
    'div',
    { class: 'bar' },
    h('h1', {}, 'Board'),
    h('span', { class: 'grow' }),
    select(
      'Pipeline',
      pipeline,
      [
        ['1', 'New business'],
        ['2', 'Renewals'],
      ],
      'pipeline',
      'board-pipeline',
    ),
    select('Owner', owner, owners, 'owner', 'board-owner'),
  );
  return { title: 'Board', content: [bar, h('div', { class: 'board', testid: 'board' }, columns.map(column))] };
}
