/** What a person judged by hand about customers: tiers given, signs put aside; each with its reason and days, to be taken back. */
import { useRef } from 'preact/hooks';
import type { InputsView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import type { Judged } from './inputs-model';

interface Row {
  judged: Judged;
  customer: string;
  what: string;
  /** Until when it holds, or held. */
  days: string;
  over: boolean;
}

/**
 * The newest first: what was judged last is what one wants to take back.
 * @param today local day, `YYYY-MM-DD`
 */
function rowsOf(text: Text, { inputs, customers }: InputsView, today: string): Row[] {
  const nameOf = ({ entity, id }: Judged['customer']): string =>
    customers.find((one) => one.entity === entity && one.id === id)?.name ?? id;
  const rows = [...inputs.tierOverrides, ...inputs.dismissedWarnings].map((judged): Row => {
    const rule = 'rule' in judged ? `outcome_${judged.rule}` : '';
    const what =
      'tier' in judged
        ? text.t('judgeTier', { tier: text.t(`tier_${judged.tier}`) })
        : text.t('judgementAside', { sign: isKey(rule) ? text.say(rule) : judged.rule });
    return { judged, customer: nameOf(judged.customer), what, days: text.f.daysLong(judged.from, judged.to), over: judged.to < today };
  });
  return rows.sort((a, b) => (a.judged.from < b.judged.from ? 1 : a.judged.from > b.judged.from ? -1 : 0));
}

interface Props {
  text: Text;
  view: InputsView;
  /** Epoch ms. */
  now: number;
  takeBack(judged: Judged): Promise<void>;
}

export function JudgementsCard({ text, view, now, takeBack }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const rows = rowsOf(text, view, new Intl.DateTimeFormat('sv-SE', { timeZone: text.timeZone }).format(now));
  return (
    <div class="card inputs" id="judged" data-testid="judgements" data-count={rows.length}>
      <div class="ln">
        <div>
          <h3 ref={title} tabIndex={-1}>
            {text.t('judgements')}
          </h3>
          <p class="sm">{text.t(rows.length === 0 ? 'judgementsNone' : 'judgementsHint')}</p>
        </div>
      </div>
      {rows.length > 0 && (
        <ul>
          {rows.map(({ judged, customer, what, days, over }) => (
            <li key={JSON.stringify(judged)} data-testid="judgement" data-of={judged.customer.id} data-over={over}>
              <div class="ln">
                <div>
                  <p>
                    <bdi>{customer}</bdi>
                  </p>
                  <p class="sm pieces">
                    <span>{what}</span>
                    <span>{text.t('judgementWhy', { reason: judged.reason })}</span>
                    <span>{over ? text.t('judgementOver', { days }) : days}</span>
                  </p>
                </div>
                <div class="acts">
                  <button
                    type="button"
                    class="btn sm"
                    data-testid="judgement-back"
                    aria-label={text.t('judgementBackOne', { what, customer })}
                    onClick={() => {
                      // The button that had the focus goes with its line.
                      title.current?.focus();
                      void takeBack(judged);
                    }}
                  >
                    {text.t('judgementBack')}
                  </button>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
