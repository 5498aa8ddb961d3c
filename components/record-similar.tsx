/** What similar won deals had when they were as old as the open one: folded, with what it is behind in said outside. */
import type { Milestone, SimilarFact } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { Key } from '../lib/text/words';
import { Icon } from './icon';
import { measuredBy, type FactOf } from './record-compare';

/** Fewer than this are few data. */
const ENOUGH = 5;

const labels: Record<Milestone['what'], Key> = { meetings: 'similarMeetings', stage: 'similarStage', quote: 'similarQuote' };

const amount = (text: Text, value: number): string => text.f.count(value, Number.isInteger(value) ? 0 : 1);

function theirs(text: Text, milestone: Milestone): string {
  switch (milestone.what) {
    case 'meetings':
      return text.t('similarMedian', { typical: amount(text, milestone.typical) });
    case 'stage':
      return milestone.won ? text.t('similarWon') : text.t('similarHalf', { typical: milestone.typical });
    case 'quote':
      return text.t('similarShare', { share: text.f.percent(milestone.share) });
  }
}

function own(text: Text, milestone: Milestone): string {
  if (milestone.what === 'quote') return text.t(milestone.own ? 'similarHasQuote' : 'similarNoQuote');
  return milestone.what === 'stage' ? milestone.own : amount(text, milestone.own);
}

function howText(text: Text, { like }: SimilarFact): string {
  const [byAmount, bySource] = [like.includes('amount'), like.includes('source')];
  if (byAmount) return text.t(bySource ? 'similarHowBoth' : 'similarHowAmount');
  return text.t(bySource ? 'similarHowSource' : 'similarHow');
}

interface SimilarProps {
  text: Text;
  fact: SimilarFact;
  age: FactOf<'age'> | undefined;
  open: boolean;
  onToggle: (open: boolean) => void;
}

export function Similar({ text, fact, age, open, onToggle }: SimilarProps) {
  const few = fact.n < ENOUGH;
  const behind = few ? 0 : fact.milestones.filter((one) => one.behind && one.n >= ENOUGH).length;
  if (fact.milestones.length === 0) return null;
  return (
    <details
      class="similar"
      data-fact="similar"
      data-n={fact.n}
      data-day={fact.day}
      data-like={fact.like.join(' ')}
      open={open}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary>
        <Icon name="right" size={12} />
        <span>
          {text.t('similarTitle', { n: fact.n, day: text.f.count(fact.day) })}{' '}
          {few && (age?.n ?? 0) >= ENOUGH && <span class="chip">{text.t('fewData', { n: text.f.count(fact.n) })}</span>}
          {behind > 0 && <span class="t2 nw">{text.t('similarBehind', { n: behind })}</span>}
        </span>
      </summary>
      <table>
        <thead class="vh">
          <tr>
            <th scope="col">{text.t('similarWhat')}</th>
            <th scope="col">{text.t('similarThis')}</th>
            <th scope="col">{text.t('similarTheirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fact.milestones.map((one) => (
            <tr
              key={one.what}
              data-milestone={one.what}
              data-typical={one.what === 'quote' ? one.share : one.typical}
              data-own={String(one.own)}
              data-behind={one.behind}
            >
              <th scope="row">{text.say(labels[one.what])}</th>
              <td>
                <b>{own(text, one)}</b>
                {one.behind && !few && <span class="vh"> {text.t('similarBehindMark')}</span>}
              </td>
              <td>{theirs(text, one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="t3">
        {howText(text, fact)} {age && age.n > 0 && measuredBy(text, age)}
      </p>
    </details>
  );
}
