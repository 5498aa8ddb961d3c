/** Records behind a figure, sorted, filtered and summed: judged by the metric itself, so that the sums are those of the headline. */
import type { Dataset } from '../columns/table';
import { idAt } from '../facts/base';
import { userName } from '../facts/people';
import { orderOf } from '../facts/order';
import { byWeight, judgedOf, rowOfList, type Judged } from '../engine/behind';
import type { Engine } from '../engine/engine';
import { lackOf } from '../engine/run';
import type { AddedUp, BehindQuestion, SortKey } from '../messages/questions/behind';
import { metricOf } from '../metrics/index';
import type { BehindRow } from '../metrics/result';
import { MINUTE } from '../model/calendar';
import { periodOf } from '../model/periods';
import { addUp } from './adds-up';

type Asked = BehindQuestion['asked'];
type Answer = Omit<BehindQuestion['answer'], 'rows'> & { rows: BehindRow[] };

interface List {
  counted: number;
  leftOut: number;
  /** Those of the list that were found, in order. */
  found: Judged[];
  addedUp: AddedUp | undefined;
}

/** The list asked for last of each data set: a person who scrolls asks for one list in many pieces. */
const last = new WeakMap<Dataset, { key: string; list: List }>();

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * Some records of a list.
 * @param engine the engine of this run
 * @param asked figure, who and when; which of the two lists, in which order, and which part of it
 * @returns the rows, how many there are, and what those that were found give when computed again
 */
export function recordsBehind(engine: Engine, asked: Asked): Answer {
  const list = listOf(engine, asked);
  const { offset, limit } = asked;
  return {
    counted: list.counted,
    leftOut: list.leftOut,
    found: list.found.length,
    offset,
    rows: list.found.slice(offset, offset + limit).map((judged) => rowOfList(engine.run.base, judged)),
    ...(list.addedUp ? { addedUp: list.addedUp } : {}),
  };
}

function listOf(engine: Engine, { metric, who, period, leftOut, sort, filter = '' }: Asked): List {
  const { dataset, now, me, calendar, absent } = engine.input;
  // Which records count may change with time; within a minute a list that is being read stays what it is.
  const key = JSON.stringify([metric, who, period, leftOut, sort, filter, me.userId, Math.floor(now / MINUTE)]);
  const kept = last.get(dataset);
  if (kept?.key === key) return kept.list;
  const asksNobody = who.kind === 'me' && me.userId === undefined;
  if (asksNobody || lackOf(metricOf[metric], absent)) return { counted: 0, leftOut: 0, found: [], addedUp: undefined };
  const ask = engine.ask(who, periodOf(period, calendar, now).period);
  const both = judgedOf(metricOf[metric], ask);
  const found = ordered(engine, matching(engine, leftOut ? both.leftOut : both.counted, filter), sort);
  const addedUp = leftOut ? undefined : addUp(metric, found, ask);
  const list = { counted: both.counted.length, leftOut: both.leftOut.length, found, addedUp };
  last.set(dataset, { key, list });
  return list;
}

function matching(engine: Engine, list: Judged[], filter: string): Judged[] {
  const wanted = filter.trim().toLocaleLowerCase();
  if (wanted === '') return list;
  const { base } = engine.run;
  const holds = (text: string | undefined): boolean => text?.toLocaleLowerCase().includes(wanted) === true;
  return list.filter((one) => {
    const { name, ownerName, id } = rowOfList(base, one);
    return holds(name) || holds(ownerName) || (name === '' && holds(id));
  });
}

/** Sorted by a column; without one what weighs most comes first. Rows without the value come last, whichever way. */
function ordered(engine: Engine, list: Judged[], sort: Asked['sort']): Judged[] {
  const usual = Array.from(byWeight(list), (i) => list[i]).filter((one) => one !== undefined);
  if (!sort) return usual;
  const { by, down } = sort;
  if (by === 'amount' || by === 'at' || by === 'length') return byNumber(usual, by, down);
  return byText(engine, usual, by, down);
}

function byNumber(list: Judged[], by: 'amount' | 'at' | 'length', down: boolean): Judged[] {
  // Whole numbers for the order: lengths have decimals.
  const scale = by === 'length' ? 1e6 : 1;
  const keys = Float64Array.from(list, ({ part, row }) => {
    const value = Math.round((part[by]?.(row) ?? NaN) * scale);
    return down ? -value : value;
  });
  return Array.from(orderOf(keys), (i) => list[i]).filter((one) => one !== undefined);
}

function byText(engine: Engine, list: Judged[], by: Exclude<SortKey, 'amount' | 'at' | 'length'>, down: boolean): Judged[] {
  const { base } = engine.run;
  const textOf = (one: Judged): string => {
    if (by === 'reason') return one.reason ?? '';
    if (by === 'outcome') return one.part.state?.(one.row) ?? '';
    if (by === 'owner') return (one.part.owner && userName(base, one.part.owner(one.row))) ?? '';
    return rowOfList(base, one).name || (one.part.entity === 'customer' ? '' : idAt(base, one.part.entity, one.row));
  };
  const keyed = list.map((one) => ({ one, text: textOf(one) }));
  const way = down ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
    return way * collator.compare(a.text, b.text);
  });
  return keyed.map(({ one }) => one);
}
