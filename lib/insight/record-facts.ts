/** The strip of the open record: this deal, lead, account or contact against history, and the one thing to do next. From memory. */
import type { Engine } from '../engine/engine';
import { codeOf, rowOf } from '../facts/base';
import type { RecordView } from '../messages/protocol';
import { customerView } from './customer-record';
import { dealView } from './deal-record';
import { leadView } from './lead-record';
import { nextStep } from './next-step';
import type { Limits, RecordFacts, Viewed } from './record-view';

export type { Limits, RecordFacts } from './record-view';

/**
 * Facts of one record.
 * @param engine the engine of this run
 * @param ref the record the page shows
 * @param now epoch ms; may be later than the engine's
 * @param limits the person's own
 * @returns the facts that are known; a single 'notInCache' when the record is not
 */
export function recordFacts(engine: Engine, ref: RecordView['ref'], now: number, limits: Limits): RecordFacts {
  const { base } = engine.run;
  const row = rowOf(base, ref.entity, codeOf(base.dataset, ref.entity, ref.id));
  if (row < 0) return { ref, name: '', facts: [{ kind: 'notInCache' }] };
  const { open, ...view } = viewOf(engine, ref, row, now, limits);
  const next = nextStep(view.facts, { ref, open, stage: view.stage });
  return next ? { ...view, next } : view;
}

function viewOf(engine: Engine, ref: RecordView['ref'], row: number, now: number, limits: Limits): Viewed {
  switch (ref.entity) {
    case 'deal':
      return dealView(engine, ref, row, now, limits);
    case 'lead':
      return leadView(engine, ref, row, now, limits);
    case 'account':
    case 'contact':
      return customerView(engine, ref, row, limits);
  }
}
