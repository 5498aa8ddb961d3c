/** What needs attention on the open record, one line each with its numbers. What the next step says already is not said twice. */
import type { RecordFact, RecordView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Icon } from './icon';
import type { FactOf } from './record-compare';

/** More lines than this are folded away. */
const SHOWN = 2;

/** A sign that the customer may leave, in words. */
export function signalText(text: Text, { rule, evidence, currency }: FactOf<'signal'>): string {
  const days = (key: string): string => text.dayCount(Math.round(evidence[key] ?? 0));
  const money = (key: string): string => text.f.moneyCompact(evidence[key] ?? 0, currency);
  switch (rule) {
    case 'purchase_overdue':
      return text.t('signal_purchase_overdue', { since: days('daysSincePurchase'), gap: days('medianGap') });
    case 'spends_less':
      return text.t('signal_spends_less', { spent: money('spent'), before: money('spentBefore') });
    case 'no_contact':
      return text.t('signal_no_contact', { n: evidence['quietDays'] ?? 0 });
    case 'unhappy':
      return [
        ...(evidence['score'] === undefined ? [] : [text.t('signal_unhappy', { score: text.f.count(evidence['score'], 0) })]),
        ...(evidence['complaintDays'] === undefined ? [] : [text.t('signal_complaint', { n: evidence['complaintDays'] })]),
      ].join(' ');
    case 'invoice_overdue':
      return text.t('signal_invoice_overdue', { n: evidence['overdueDays'] ?? 0 });
    case 'renewal':
      return text.t('signal_renewal', { n: evidence['renewalInDays'] ?? 0 });
    case 'mood':
      return text.t('signal_mood', { n: evidence['texts'] ?? 0 });
  }
}

/** The line of a fact that asks for attention; undefined for all others. */
function lineOf(text: Text, fact: RecordFact): string | undefined {
  switch (fact.kind) {
    case 'closeDatePassed':
      return text.t('closeDatePassed', { n: fact.days });
    case 'noNextStep':
      return text.t('noNextStep');
    case 'quiet':
      return text.t('flagQuiet', { n: fact.days });
    case 'stuck':
      return text.t('flagStuck', { days: text.dayCount(fact.days), usual: text.dayCount(Math.round(fact.usualDays)) });
    case 'inactive':
      return text.t('inactive', { n: fact.days });
    case 'signal':
      return signalText(text, fact);
    default:
      return undefined;
  }
}

/** Facts that the next step has in its own sentence. */
const saidBy: Partial<Record<NonNullable<RecordView['next']>['rule'], RecordFact['kind']>> = {
  moveCloseDate: 'closeDatePassed',
  setNextStep: 'noNextStep',
  breakSilence: 'quiet',
  unstick: 'stuck',
};

/** What a line is about, for whoever reads the page. */
function dataOf(fact: RecordFact): Record<string, unknown> {
  const kind = { 'data-fact': fact.kind };
  if (fact.kind === 'signal') return { ...kind, 'data-rule': fact.rule, 'data-evidence': JSON.stringify(fact.evidence) };
  return 'days' in fact ? { ...kind, 'data-days': fact.days } : kind;
}

/** Whether the next step has told a fact already. */
function isSaid({ next }: RecordView, fact: RecordFact): boolean {
  if (next?.rule === 'collect') return fact.kind === 'signal' && fact.rule === 'invoice_overdue';
  return next !== undefined && fact.kind === saidBy[next.rule];
}

/** @param more sentences that ask for nothing, folded away behind the others */
export function Flags({ text, record, more }: { text: Text; record: RecordView; more: readonly string[] }) {
  const lines = record.facts.flatMap((fact) => {
    const line = isSaid(record, fact) ? undefined : lineOf(text, fact);
    return line === undefined ? [] : [{ line, data: dataOf(fact) }];
  });
  const rest = lines.slice(SHOWN);
  if (lines.length + more.length === 0) return null;
  const item = ({ line, data }: (typeof lines)[number]) => (
    <li key={line} {...data}>
      <Icon name="warn" size={12} />
      {line}
    </li>
  );
  return (
    <div class="flags">
      {lines.length > 0 && <ul>{lines.slice(0, SHOWN).map(item)}</ul>}
      {rest.length + more.length > 0 && (
        <details>
          <summary>
            <Icon name="right" size={12} />
            {text.t('flagsMore', { n: rest.length + more.length })}
          </summary>
          <ul>
            {rest.map(item)}
            {more.map((line) => (
              <li key={line}>
                <Icon name="info" size={12} />
                {line}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
