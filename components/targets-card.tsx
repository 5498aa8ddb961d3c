/** The person's own targets, and the quotas they were handed. */
import { useState } from 'preact/hooks';
import { Icon } from './icon';
import { QuotaRows } from './quota-rows';
import { TargetRow } from './target-row';
import { usePanel } from './use-panel';

export function TargetsCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const targets = panel.view.value?.targets;
  const [whole, setWhole] = useState(false);
  // Targets are one's own: another person's figures stand without them.
  if (panel.look.value.who.kind !== 'me' || targets === undefined) return null;
  const well = targets.filter((t) => t.status === 'met' || t.status === 'ahead' || t.status === 'on_pace').length;
  // Beside a record the key figures must stay in sight.
  const few = panel.record.value.is === 'none' ? targets.length : 2;
  const add = () => panel.openSheet({ is: 'target' });
  return (
    <section class={`card targets ${panel.record.value.is === 'none' ? 'wide' : ''}`} aria-labelledby="targets-title" data-testid="targets">
      <div class="ch">
        <h2 id="targets-title">{text.t('targets')}</h2>
        {targets.length > 0 && (
          <span class="sm t3">{text.t('targetsReached', { n: text.f.count(well), m: text.f.count(targets.length) })}</span>
        )}
        <span class="sp" />
        {targets.length > 0 && (
          <button
            type="button"
            class="ib"
            data-testid="targets-what-if"
            data-opens="what-if"
            aria-label={text.t('whatIfOpen')}
            title={text.t('whatIfOpen')}
            onClick={() => panel.openSheet({ is: 'whatIf' })}
          >
            <Icon name="line" />
          </button>
        )}
        {targets.length > 0 && (
          <button
            type="button"
            class="ib"
            data-testid="new-target"
            data-opens="target:"
            aria-label={text.t('newTarget')}
            title={text.t('newTarget')}
            onClick={add}
          >
            <Icon name="plus" />
          </button>
        )}
      </div>
      {targets.length === 0 ? (
        <div class="item">
          <Icon name="flag" />
          <p>
            {text.t('noTarget')} <span class="t2">{text.t('noTargetHint')}</span>
          </p>
          <div class="acts">
            <button type="button" class="btn ghost sm" data-testid="new-target" data-opens="target:" onClick={add}>
              {text.t('setTarget')}
            </button>
          </div>
        </div>
      ) : (
        <>
          <ul>
            {targets.slice(0, whole ? targets.length : few).map((view) => (
              <li key={view.target.id}>
                <TargetRow view={view} />
              </li>
            ))}
          </ul>
          {targets.length > few && !whole && (
            <div class="more">
              <button type="button" class="btn ghost" data-testid="more-targets" onClick={() => setWhole(true)}>
                {text.t('showMore', { n: targets.length - few })}
              </button>
            </div>
          )}
        </>
      )}
      <QuotaRows />
    </section>
  );
}
