/**
 * Inquiries: what customers wrote, or called in vain, until somebody answered. One conversation is a thread, else a contact,
 * a lead, a deal, an account. Its first message without an answer begins a run, the next call, e-mail or message of a human ends
 * it; what the customer adds meanwhile belongs to the same run. Automatic replies, likes, tasks and notes never answer, and an
 * inbound call that was taken is no inquiry that waits. In one instant what comes in is before what goes out.
 */
import { textAt, type ColumnsOf } from '../columns/typed';
import { CALL, CANCELLED, FALSE, IN, OUT, PLANNED, TRUE, speaks } from './activity-codes';
import type { Base } from './base';
import { codeCount } from './base';
import { defineFact } from './define-fact';
import { orderOf } from './order';

/** Runs in order of their beginning. */
export interface MessageRuns {
  /** Activity row of the message that began the run. */
  inquiry: Int32Array;
  at: Float64Array;
  /** Activity row of the answer, −1 while there is none. */
  reply: Int32Array;
  /** When it was answered, NaN while it is not. */
  replyAt: Float64Array;
  /** 1: the first of its conversation. */
  first: Uint8Array;
  /** 1: its conversation was put aside. */
  muted: Uint8Array;
  /** Run of an activity row that began one, −1 for all others. */
  runOf: Int32Array;
}

/** Runs where any call back is an answer, and where only a connected one is. */
export const messageRuns = {
  anyCall: /* @__PURE__ */ defineFact<MessageRuns>({ on: ['activity'], derive: (base) => derive(base, false) }),
  connectedOnly: /* @__PURE__ */ defineFact<MessageRuns>({ on: ['activity'], derive: (base) => derive(base, true) }),
} as const;

type Activities = ColumnsOf<'activity'>;

/** What a row is to its conversation. */
const NOTHING = 0;
const INQUIRY = 1;
const ANSWER = 2;

function roleOf(columns: Activities, row: number, connectedOnly: boolean): number {
  const { kind, direction, social, automated, external, status, connected } = columns;
  if (!speaks(kind[row], social[row]) || automated[row] === TRUE || external[row] === FALSE) return NOTHING;
  if (status[row] === PLANNED || status[row] === CANCELLED) return NOTHING;
  if (direction[row] === IN) return kind[row] !== CALL || connected[row] === FALSE ? INQUIRY : NOTHING;
  if (direction[row] !== OUT) return NOTHING;
  return kind[row] === CALL && connectedOnly && connected[row] !== TRUE ? NOTHING : ANSWER;
}

/** Where the numbers of each kind of conversation begin: threads come first. */
interface Spans {
  contact: number;
  lead: number;
  deal: number;
  account: number;
}

function spansOf(base: Base): Spans {
  const contact = base.dataset.words.length;
  const lead = contact + codeCount(base, 'contact');
  const deal = lead + codeCount(base, 'lead');
  return { contact, lead, deal, account: deal + codeCount(base, 'deal') };
}

/** Conversation of a row as one number; −1 when nothing says with whom. */
function conversationOf(columns: Activities, spans: Spans, row: number): number {
  let code = columns.threadId[row] ?? -1;
  if (code >= 0) return code;
  code = columns.contactId[row] ?? -1;
  if (code >= 0) return spans.contact + code;
  code = columns.leadId[row] ?? -1;
  if (code >= 0) return spans.lead + code;
  code = columns.dealId[row] ?? -1;
  if (code >= 0) return spans.deal + code;
  code = columns.accountId[row] ?? -1;
  return code >= 0 ? spans.account + code : -1;
}

function derive(base: Base, connectedOnly: boolean): MessageRuns {
  const { rows, columns } = base.table('activity');
  const spans = spansOf(base);
  const muted = new Set<number>();
  const roles = new Uint8Array(rows);
  const taken = new Int32Array(rows);
  const keys = new Float64Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const role = roleOf(columns, row, connectedOnly);
    const isMuted = columns.muted[row] === TRUE;
    if (role === NOTHING && !isMuted) continue;
    const key = conversationOf(columns, spans, row);
    if (key < 0) continue;
    if (isMuted) muted.add(key);
    if (role === NOTHING) continue;
    roles[row] = role;
    taken[count] = row;
    keys[count++] = key;
  }
  // By conversation, and within one by time: the table is sorted by time and the order is stable.
  const order = orderOf(keys.subarray(0, count));
  const found = walk(columns, taken, keys, order, roles);
  return inOrder(columns, rows, found, muted);
}

interface Found {
  inquiry: number[];
  reply: number[];
  first: number[];
  key: number[];
}

function walk({ at, id }: Activities, taken: Int32Array, keys: Float64Array, order: Int32Array, roles: Uint8Array): Found {
  const found: Found = { inquiry: [], reply: [], first: [], key: [] };
  const earlier = (a: number, b: number): number => (a < 0 || textAt(id, b) < textAt(id, a) ? b : a);
  let [key, waiting, isFirst] = [-1, false, 1];
  for (let i = 0; i < order.length;) {
    const place = order[i] ?? 0;
    const time = at[taken[place] ?? 0] ?? NaN;
    if (keys[place] !== key) [key, waiting, isFirst] = [keys[place] ?? -1, false, 1];
    // All of one instant: of several messages the one with the smallest id stands for them, whatever the order of pages.
    let [inquiry, answer] = [-1, -1];
    for (; i < order.length && keys[order[i] ?? 0] === key; i++) {
      const row = taken[order[i] ?? 0] ?? 0;
      if (at[row] !== time) break;
      if (roles[row] === INQUIRY) inquiry = earlier(inquiry, row);
      else answer = earlier(answer, row);
    }
    if (inquiry >= 0 && !waiting) {
      found.inquiry.push(inquiry);
      found.reply.push(-1);
      found.first.push(isFirst);
      found.key.push(key);
      [waiting, isFirst] = [true, 0];
    }
    if (answer >= 0 && waiting) {
      found.reply[found.reply.length - 1] = answer;
      waiting = false;
    }
  }
  return found;
}

function inOrder({ at }: Activities, rows: number, found: Found, muted: ReadonlySet<number>): MessageRuns {
  // Row numbers ascend with time.
  const order = orderOf(Float64Array.from(found.inquiry));
  const inquiry = Int32Array.from(order, (i) => found.inquiry[i] ?? -1);
  const reply = Int32Array.from(order, (i) => found.reply[i] ?? -1);
  const runOf = new Int32Array(rows).fill(-1);
  inquiry.forEach((row, run) => (runOf[row] = run));
  return {
    inquiry,
    at: Float64Array.from(inquiry, (row) => at[row] ?? NaN),
    reply,
    replyAt: Float64Array.from(reply, (row) => at[row] ?? NaN),
    first: Uint8Array.from(order, (i) => found.first[i] ?? 0),
    muted: Uint8Array.from(order, (i) => (muted.has(found.key[i] ?? -1) ? 1 : 0)),
    runOf,
  };
}
