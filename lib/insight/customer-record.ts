/** The strip of an account or a contact: who waits, how the customer stands, what is open, and when we last spoke. */
import type { Engine } from '../engine/engine';
import { customerOf } from '../facts/customers';
import { activitiesByCustomer, rowsOfCode } from '../facts/rows-by';
import type { RecordFact, RecordView } from '../messages/protocol';
import { textAt } from '../columns/typed';
import { customerFact, lastContactOf, openDealsOf, ordersOf, standing } from './customer-facts';
import type { Limits, Viewed } from './record-view';
import { messageWaiting } from './waiting-message';

/** A contact of an account is judged as that account; messages and the last contact are the person's own. @param row its table row */
export function customerView(engine: Engine, ref: RecordView['ref'], row: number, limits: Limits): Viewed {
  const { base } = engine.run;
  const isContact = ref.entity === 'contact';
  const { id, name } = base.table(isContact ? 'contact' : 'account').columns;
  const code = id[row] ?? -1;
  const customer = isContact ? customerOf(base, -1, code) : customerOf(base, code, -1);
  const person = isContact ? code : undefined;
  const { contactId } = base.table('activity').columns;
  const all = rowsOfCode(activitiesByCustomer(base), customer);
  const own = person === undefined ? all : all.filter((one) => contactId[one] === person);
  const who = isContact ? customerFact(engine, customer) : undefined;
  const facts: RecordFact[] = [
    ...(engine.input.absent.activity === undefined ? messageWaiting(engine, own, limits.responseLimitMinutes) : []),
    ...(who && who.ref.entity === 'account' ? [who] : []),
    ...standing(engine, customer),
    openDealsOf(engine, customer),
    ...ordersOf(engine, customer),
    ...lastContactOf(engine, customer, person),
  ];
  return { ref, name: textAt(name, row), facts, open: true };
}
