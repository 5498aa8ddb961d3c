import { describe, expect, it } from 'vitest';
import { preview } from '../../lib/import';
import { findAround } from '../../lib/reader/find';
import type { Grid } from '../../lib/reader/grid';
import { guessMeaning } from '../../lib/reader/guess-meaning';
import { STATE } from '../../lib/reader/kinds';
import { columnsOf, fileOf, mappingOf, type Meaning } from '../../lib/reader/meaning';
import { guessCurrency, guessDates, guessDecimal } from '../../lib/reader/notation';
import { pageOf } from './page-of';
import { amounts, dates, deals, escape, type Deal } from './styles/deals';

interface Written {
  lang: string;
  heads: readonly [name: string, state: string, amount: string, created: string, close: string, owner: string];
  amount(deal: Deal): string;
  date(deal: Deal): string;
  states: Readonly<Record<Deal['stage'], string>>;
  currency: string;
}

const english = { New: 'New', Proposal: 'Proposal', Negotiation: 'Negotiation', Won: 'Closed Won', Lost: 'Closed Lost' };
const notations: Record<string, Written> = {
  'the United States': {
    lang: 'en-US',
    heads: ['Deal name', 'Stage', 'Amount', 'Created', 'Expected close', 'Owner'],
    ...{ amount: amounts.us, date: dates.us, states: english, currency: 'USD' },
  },
  Germany: {
    lang: 'de',
    heads: ['Bezeichnung', 'Status', 'Betrag', 'Erstellt', 'Abschluss', 'Verantwortlich'],
    ...{ amount: amounts.de, date: dates.de, currency: 'EUR' },
    states: { New: 'Neu', Proposal: 'Angebot', Negotiation: 'Verhandlung', Won: 'Gewonnen', Lost: 'Verloren' },
  },
  Poland: {
    lang: 'pl',
    heads: ['Nazwa szansy', 'Etap', 'Kwota', 'Utworzono', 'Termin', 'Opiekun'],
    ...{ amount: amounts.pl, date: dates.iso, currency: 'PLN' },
    states: { New: 'Nowa', Proposal: 'Oferta', Negotiation: 'Negocjacje', Won: 'Wygrana', Lost: 'Przegrana' },
  },
  China: {
    lang: 'zh-CN',
    heads: ['商机名称', '阶段', '金额', '创建时间', '预计成交', '负责人'],
    ...{ amount: amounts.plain, date: dates.zh, currency: 'CNY' },
    states: { New: '新建', Proposal: '报价', Negotiation: '谈判', Won: '赢单', Lost: '输单' },
  },
  'the United Kingdom': {
    lang: 'en-GB',
    heads: ['Opportunity', 'Phase', 'Value', 'Opened', 'Due', 'Assigned to'],
    ...{ amount: amounts.ch, date: dates.uk, states: english, currency: 'CHF' },
  },
};

const pageIn = ({ heads, amount, date, states }: Written): Document =>
  pageOf(
    `<table id="t"><thead><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${deals
      .map(
        (deal) =>
          `<tr><td><a href="/deal/${deal.id}?sid=secret&amp;tab=1">${escape(deal.name)}</a></td>${[states[deal.stage], amount(deal), date(deal), date(deal), deal.owner].map((text) => `<td>${escape(text)}</td>`).join('')}</tr>`,
      )
      .join('')}</tbody></table>`,
  );

function read(page: Document): Grid {
  const grid = findAround(page.querySelector('td') as Element, page.body)?.grid;
  if (!grid) throw new Error('no table');
  return grid;
}

/** What is offered, taken as it is; the currency that the page does not name is said by the person. */
function guessed(grid: Grid, { lang, currency }: Written): Meaning {
  const { meaning, unsure } = guessMeaning(grid, { language: lang, zone: 'UTC' });
  return unsure.currency ? { ...meaning, currency } : meaning;
}

describe('what a page means', () => {
  for (const [where, written] of Object.entries(notations))
    it(`is guessed and read as it is written in ${where}`, async () => {
      const grid = read(pageIn(written));
      const meaning = guessed(grid, written);
      const [name, state, amount, created, close, owner] = written.heads;
      expect(meaning).toMatchObject({
        identity: { by: 'link' },
        kind: 'deal',
        fields: { name, state, amount, createdAt: created, closeDay: close, ownerId: owner },
        currency: written.currency,
      });
      const parsed = mappingOf('Deals', meaning);
      expect(parsed).toMatchObject({ ok: true });
      if (!parsed.ok) return;
      const { records, report } = await preview(parsed.mapping, [fileOf(grid.columns, grid.rows)]);
      expect(report.problems).toEqual([]);
      const day = ({ close: { year, month, day: nth } }: Deal) => Date.UTC(year, month - 1, nth);
      const type = (stage: Deal['stage']) => (stage === 'Won' ? 'won' : stage === 'Lost' ? 'lost' : 'open');
      expect(records.filter(({ entity }) => entity === 'deal')).toEqual(
        deals.map((deal) => ({
          entity: 'deal',
          // No secret of an address is kept.
          id: `/deal/${deal.id}?tab=1`,
          name: deal.name,
          stageId: written.states[deal.stage],
          status: type(deal.stage),
          amount: { units: deal.cents * 100, currency: written.currency },
          createdAt: day(deal),
          closeDay: dates.iso(deal),
          ownerId: deal.owner,
        })),
      );
      expect(new Set(records.filter(({ entity }) => entity === 'user').map(({ id }) => id))).toEqual(
        new Set(deals.map((deal) => deal.owner)),
      );
      const stages = records.flatMap((record) => (record.entity === 'stage' ? [[record.id, record.type, record.order]] : []));
      expect(stages.map(([id, stage]) => [id, stage]).toSorted()).toEqual(
        [...new Set(deals.map(({ stage }) => stage))].map((stage) => [written.states[stage], type(stage)]).toSorted(),
      );
      expect(new Set(stages.map(([, , order]) => order)).size).toBe(stages.length);
    });

  it('asks where a date or a number can be read two ways', () => {
    expect(guessDates(['03/04/2026', '05/06/2026'], 'en-US')).toEqual({ is: ['M/D/YYYY'], unsure: true });
    expect(guessDates(['03/04/2026', '05/06/2026'], 'en-GB')).toEqual({ is: ['D/M/YYYY'], unsure: true });
    expect(guessDates(['03/04/2026', '25/06/2026'], 'en-US')).toEqual({ is: ['D/M/YYYY'], unsure: false });
    expect(guessDates(['03/04/2026 17:30'], 'en-GB')).toEqual({ is: ['D/M/YYYY H:mm'], unsure: true });
    expect(guessDates(['soon', '25/06/2026'], 'en-US')).toBeUndefined();
    expect(guessDecimal(['1.200', '3.500'], 'de')).toEqual({ is: ',', unsure: true });
    expect(guessDecimal(['1.200', '3.500,5'], 'en')).toEqual({ is: ',', unsure: false });
    expect(guessDecimal(['1.2', '15'], 'en')).toEqual({ is: '.', unsure: false });
    expect(guessCurrency(['€ 5', '$ 7'], '.')).toBeUndefined();
  });

  it('is refused without what a record cannot do without', () => {
    const meaning: Meaning = {
      ...{ kind: 'deal', fields: { name: 'Deal', [STATE]: 'Stage' }, identity: { by: 'key' }, states: { Open: 'open' } },
      ...{ dates: ['ISO'], decimal: '.', currency: 'EUR', zone: 'UTC' },
    };
    const parsed = mappingOf('Deals', meaning);
    expect(parsed.ok ? [] : parsed.problems.join()).toContain('createdAt');
    expect(columnsOf(meaning)).toEqual(['Deal', 'Stage']);
  });

  it('a word of the state column that was never settled makes no record, and is told', async () => {
    const written = notations['the United States'];
    if (!written) throw new Error('no notation');
    const grid = read(pageIn(written));
    const meaning = guessed(grid, written);
    const parsed = mappingOf('Deals', { ...meaning, states: { New: 'open' } });
    if (!parsed.ok) throw new Error(parsed.problems.join());
    const { records, report } = await preview(parsed.mapping, [fileOf(grid.columns, grid.rows)]);
    expect(records.filter(({ entity }) => entity === 'deal')).toHaveLength(1);
    expect(report.files[0]?.rejected).toBe(deals.length - 1);
  });
});
