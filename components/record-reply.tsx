/** Who waits for a reply on the open record, and how the first one went. */
import type { Text } from '../lib/text/text';
import { Bullet } from './plots';
import { PlainFact, type FactOf } from './record-compare';
import { Rich } from './rich';

/** The clock of a first reply, or of a message: working time against the limit. */
export function ReplyWaiting({ text, fact }: { text: Text; fact: FactOf<'responseWaiting'> | FactOf<'messageWaiting'> }) {
  const left = fact.limitMinutes - fact.waitedMinutes;
  const over = left < 0;
  const limit = text.duration(fact.limitMinutes);
  const tone = over ? 'bad' : fact.waitedMinutes > fact.limitMinutes * 0.75 ? 'warn' : undefined;
  const messages = fact.kind === 'messageWaiting' ? fact.n : undefined;
  return (
    <div class="fact" data-fact={fact.kind} data-waited={fact.waitedMinutes} data-limit={fact.limitMinutes} data-n={messages}>
      <span>{text.t('factReply')}</span>
      <Bullet
        actual={fact.waitedMinutes}
        target={fact.limitMinutes}
        max={Math.max(fact.limitMinutes, fact.waitedMinutes)}
        tone={tone}
        alt={text.t('replyAlt', { waited: text.duration(fact.waitedMinutes), limit })}
      />
      <span class={`r ${tone ?? ''}`}>
        {over ? (
          <Rich text={text} of="replyOver" fill={{ over: text.duration(-left), limit }} bold={['over']} />
        ) : (
          <Rich text={text} of="replyLeft" fill={{ left: text.duration(left), limit }} bold={['left']} />
        )}
      </span>
    </div>
  );
}

/** A first reply that was given, never came, or cannot be known. */
export function Replied({
  text,
  fact,
}: {
  text: Text;
  fact: FactOf<'responseDone'> | FactOf<'responseNever'> | FactOf<'responseUnavailable'>;
}) {
  const value =
    fact.kind === 'responseDone'
      ? text.t('replyDone', { time: text.duration(fact.tookMinutes) })
      : text.t(fact.kind === 'responseNever' ? 'replyNever' : 'replyUnavailable');
  const data = fact.kind === 'responseDone' ? { 'data-took': fact.tookMinutes } : {};
  return <PlainFact kind={fact.kind} label={text.t('factReplied')} value={value} data={data} />;
}
