/** A page of a CRM nobody knows, as the page script would tell of it. */
import type { PageParts } from '../../lib/messages/protocol';
import type { Language } from '../../lib/text/language';

const rows: readonly (readonly string[])[] = [
  ['Harbour crane overhaul', 'Lisowski & Partners', 'Proposal', '€ 48.500,00', '04.03.2026', '30.04.2026', 'Dana Whitfield'],
  ['Annual inspection', 'Mill Lane Foods', 'Closed Won', '€ 9.999,00', '31.01.2026', '28.02.2026', 'Emil Brandt'],
  [
    'Cold store, phase 2',
    'Przedsiębiorstwo Robót Inżynieryjnych',
    'Negotiation',
    '€ 123.456,78',
    '01.02.2026',
    '01.06.2026',
    'Dana Whitfield',
  ],
  ['Pilot line', 'Northlight', 'Closed Lost', '€ 0,00', '30.11.2025', '15.12.2025', 'Emil Brandt'],
];

export const readerPage = (language: Language): PageParts => ({
  ...{ origin: 'https://crm.millers.example', path: '/deals', title: 'Deals · Millers', language: language === 'en' ? 'de' : language },
  parts: [
    {
      place: { shape: 'table', at: '#deals' },
      columns: ['Deal', 'Company', 'Stage', 'Amount', 'Created', 'Expected close', 'Owner'],
      rows: rows.map((cells, nth) => ({ cells: [...cells], link: `/deals/${nth + 1}` })),
      ...{ count: 48, skipped: 1 },
    },
    {
      place: { shape: 'cards', at: 'aside', path: ['li.note'] },
      columns: ['note', 'by'],
      rows: [{ cells: ['Call back', 'Emil'] }, { cells: ['Send the plan', 'Dana'] }],
      ...{ count: 2, skipped: 0 },
    },
    { place: { shape: 'record', at: 'main' }, columns: ['Search', 'View'], rows: [{ cells: ['', 'All'] }], count: 1, skipped: 0 },
  ],
});
