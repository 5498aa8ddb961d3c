/** What a person knows better about a customer than the rules: the tier, or a sign that means nothing. Kept with the reason and dates. */
import { useId, useState } from 'preact/hooks';
import type { RecordView, Tier } from '../lib/messages/protocol';
import type { JudgeQuestion } from '../lib/messages/questions/judge';
import type { Text } from '../lib/text/text';
import { Icon } from './icon';
import { signalText } from './record-flags';
import type { FactOf } from './record-compare';
import { usePanel } from './use-panel';

type Judgement = JudgeQuestion['asked']['judgement'];
type Customer = Extract<Judgement, { is: 'undo' }>['customer'];
type Rule = FactOf<'signal'>['rule'];

const DAY = 86_400_000;
/** A tier given by hand holds for a year; a sign is put aside for a quarter, then it is asked again. */
const TIER_DAYS = 365;
const ASIDE_DAYS = 90;

const tiers: readonly Tier[] = ['potential', 'regular', 'vip'];

/** The local day of an instant, `YYYY-MM-DD`. */
const dayOf = (at: number, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);

/** Whom the record's tier and signs are about: the account of a contact, the customer of a deal or lead, or the record itself. */
export function customerOf({ ref, facts }: RecordView): Customer | undefined {
  const of = facts.find((fact) => fact.kind === 'customer')?.ref ?? ref;
  return of.entity === 'account' || of.entity === 'contact' ? { entity: of.entity, id: of.id } : undefined;
}

interface Choices {
  tier: FactOf<'tier'> | undefined;
  signals: readonly FactOf<'signal'>[];
}

function options(text: Text, { tier, signals }: Choices): { value: string; label: string }[] {
  return [
    ...signals.map((signal) => ({ value: `aside ${signal.rule}`, label: text.t('judgeAside', { sign: signalText(text, signal) }) })),
    ...(tier
      ? tiers
          .filter((one) => one !== tier.tier)
          .map((one) => ({ value: `tier ${one}`, label: text.t('judgeTier', { tier: text.t(`tier_${one}`) }) }))
      : []),
    ...(tier?.byHand ? [{ value: 'undo tier', label: text.t('judgeByRules') }] : []),
  ];
}

/** @param now when it is judged, epoch ms */
function judgementOf(chosen: string, reason: string, customer: Customer, now: number, zone: string): Judgement {
  const [what, which] = chosen.split(' ');
  const given = (days: number) => ({ customer, reason, from: dayOf(now, zone), to: dayOf(now + days * DAY, zone) });
  if (what === 'undo') return { is: 'undo', of: 'tier', customer };
  if (what === 'tier') return { is: 'tier', given: { ...given(TIER_DAYS), tier: which as Tier } };
  return { is: 'dismissed', given: { ...given(ASIDE_DAYS), rule: which as Rule } };
}

/** How to take back what was just judged. */
const undoOf = (judged: Judgement): Judgement | undefined =>
  judged.is === 'tier'
    ? { is: 'undo', of: 'tier', customer: judged.given.customer }
    : judged.is === 'dismissed'
      ? { is: 'undo', of: 'dismissed', customer: judged.given.customer, rule: judged.given.rule }
      : undefined;

export function RecordJudge({ text, record }: { text: Text; record: RecordView }) {
  const panel = usePanel();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [state, setState] = useState<{ is: 'none' | 'missing' | 'failed' } | { is: 'done'; judged: Judgement }>({ is: 'none' });
  const customer = customerOf(record);
  const choices = options(text, {
    tier: record.facts.find((fact) => fact.kind === 'tier'),
    signals: record.facts.filter((fact) => fact.kind === 'signal'),
  });
  if (!customer || (choices.length === 0 && state.is !== 'done')) return null;
  const value = choices.some((one) => one.value === chosen) ? chosen : (choices[0]?.value ?? '');
  const needsReason = value !== 'undo tier';
  const send = (judgement: Judgement): void =>
    void panel.questions.ask({ of: 'judge', judgement }).then(
      () => {
        setState(judgement.is === 'undo' ? { is: 'none' } : { is: 'done', judged: judgement });
        setReason('');
      },
      () => setState({ is: 'failed' }),
    );
  const submit = (event: Event): void => {
    event.preventDefault();
    if (needsReason && reason.trim() === '') return setState({ is: 'missing' });
    send(judgementOf(value, reason.trim(), customer, panel.now.value, text.timeZone));
  };
  const undo = state.is === 'done' ? undoOf(state.judged) : undefined;
  return (
    <details class="judge" data-testid="judge" data-of={customer.id}>
      <summary>
        <Icon name="right" size={12} />
        {text.t('judgeTitle')}
      </summary>
      {undo && (
        <p class="sm" role="status" data-testid="judge-done">
          {text.t('judgeDone')}{' '}
          <button type="button" class="link" data-testid="judge-undo" onClick={() => send(undo)}>
            {text.t('judgeUndo')}
          </button>
        </p>
      )}
      {choices.length > 0 && (
        <form onSubmit={submit} noValidate>
          <label for={`${id}-what`}>{text.t('judgeWhat')}</label>
          <select
            class="input"
            id={`${id}-what`}
            data-testid="judge-what"
            value={value}
            onChange={(e) => {
              setChosen(e.currentTarget.value);
              setState({ is: 'none' });
            }}
          >
            {choices.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
          {needsReason && (
            <>
              <label for={`${id}-why`}>{text.t('judgeWhy')}</label>
              <input
                class="input"
                id={`${id}-why`}
                data-testid="judge-why"
                maxLength={500}
                value={reason}
                aria-invalid={state.is === 'missing'}
                aria-describedby={`${id}-hint`}
                onInput={(e) => setReason(e.currentTarget.value)}
              />
            </>
          )}
          <p
            id={`${id}-hint`}
            class={`sm ${state.is === 'missing' || state.is === 'failed' ? 'bad' : 't3'}`}
            role={state.is === 'missing' || state.is === 'failed' ? 'alert' : undefined}
          >
            {state.is === 'missing'
              ? text.t('judgeMissing')
              : state.is === 'failed'
                ? text.t('judgeFailed')
                : text.t('judgeHolds', { tier: text.f.count(TIER_DAYS), aside: text.f.count(ASIDE_DAYS) })}
          </p>
          <button type="submit" class="btn" data-testid="judge-save">
            {text.t('judgeSave')}
          </button>
        </form>
      )}
    </details>
  );
}
