/** An invented morning and an invented inbox. */
import type { Morning } from '../../lib/messages/questions/morning';
import type { Waiting, WaitingQuestion } from '../../lib/messages/questions/waiting';
import { connection, now } from './fixtures';

const url = (id: string): string => `${connection.origin}/lead/${id}`;
const waits = (id: string, name: string, waitedMinutes: number, kind: Waiting['kind'], ownerName = 'Dana Whitfield'): Waiting => ({
  ref: { entity: kind === 'lead' ? 'lead' : 'contact', id },
  name,
  url: url(id),
  ownerName,
  since: now - waitedMinutes * 60_000,
  waitedMinutes,
  limitMinutes: 60,
  kind,
});

export const inbox: WaitingQuestion['answer'] = {
  items: [
    waits('l1', 'Przedsiębiorstwo Robót Inżynieryjnych', 412, 'message'),
    waits('l2', 'Harbour Mills', 52, 'lead'),
    waits('l3', '', 9, 'message'),
  ],
  total: 3,
};

export const morning: Morning = {
  day: '2026-11-19',
  isWorkDay: true,
  waiting: { items: inbox.items, total: 3 },
  slipping: {
    items: [
      {
        ref: { entity: 'deal', id: 'd1' },
        name: 'Harbour Mills renewal 2027',
        url: url('d1'),
        amount: { units: 864_000_000, currency: 'USD' },
        closeDay: '2026-11-12',
        slips: ['overdue', 'no_next_step'],
      },
      { ref: { entity: 'deal', id: 'd2' }, name: 'Pilot, two sites', url: url('d2'), slips: ['quiet'] },
    ],
    total: 6,
  },
  closing: [
    {
      ref: { entity: 'deal', id: 'd3' },
      name: 'Northwind frame contract',
      url: url('d3'),
      amount: { units: 125_000_000, currency: 'USD' },
      closeDay: '2026-11-19',
      slips: [],
    },
  ],
  planned: [
    { kind: 'call', count: 4, first: now + 20 * 60_000 },
    { kind: 'meeting', count: 1, first: now + 80 * 60_000 },
    { kind: 'task', count: 2, first: now },
  ],
};

/** A morning in a CRM that keeps no messages: the same deals, and nobody can be said to wait. */
const { day, isWorkDay, slipping, closing, planned } = morning;
export const unknownMorning: Morning = {
  ...{ day, isWorkDay, closing, planned, waitingReason: 'no_messages' },
  ...(slipping ? { slipping } : {}),
};

/** A morning on which nothing is to be done. */
export const quietMorning: Morning = {
  day: morning.day,
  isWorkDay: true,
  waiting: { items: [], total: 0 },
  slipping: { items: [], total: 0 },
  closing: [],
  planned: [],
};
