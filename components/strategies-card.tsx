/** What is done for customers of each tier: the usual text, or the organisation's own. */
import type { Tier } from '../lib/messages/protocol';
import { longestStrategy } from '../lib/messages/strategies';
import type { Text } from '../lib/text/text';
import type { StrategiesModel } from './strategies-model';

const tiers: readonly Tier[] = ['vip', 'regular', 'potential'];

export function StrategiesCard({ text, model }: { text: Text; model: StrategiesModel }) {
  const changed = model.changed.value;
  if (!changed) return null;
  return (
    <div class="card strategies" id="strategies" data-testid="strategies">
      <div class="ln">
        <div>
          <h3>{text.t('strategies')}</h3>
          <p class="sm">{text.t('strategiesHint')}</p>
        </div>
      </div>
      {tiers.map((tier) => (
        <div class="ln" key={tier}>
          <div>
            <label for={`strategy-${tier}`}>{text.t(`tier_${tier}`)}</label>
            <textarea
              class="input"
              id={`strategy-${tier}`}
              data-testid={`strategy-${tier}`}
              rows={3}
              maxLength={longestStrategy}
              value={changed[tier] ?? text.t(`strategy_${tier}`)}
              onChange={(e) => {
                const typed = e.currentTarget.value.trim();
                void model.set(tier, typed === text.t(`strategy_${tier}`) ? '' : typed);
              }}
            />
            {changed[tier] !== undefined && (
              <button type="button" class="btn sm" data-testid={`strategy-usual-${tier}`} onClick={() => void model.set(tier, '')}>
                {text.t('strategyUsual', { tier: text.t(`tier_${tier}`) })}
              </button>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}
