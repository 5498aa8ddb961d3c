/** How the panel lies beside the CRM: without dragging, and kept for this site. */
import { narrowest, widest, fresh, type DockPlace } from '../lib/messages/dock-place';
import { Choice } from './setting';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** Widths that reflow well, in CSS px, and places of the tab along the edge. */
const widths = [narrowest, fresh.width, 480, widest] as const;
const places = [0, fresh.tabAt, 1] as const;

const nearest = (list: readonly number[], value: number): number =>
  list.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));

export function DockCard() {
  const panel = usePanel();
  const text = panel.text.value;
  // In the browser's own side panel its place belongs to the browser.
  const docked = panel.surface.ancestors.length > 0;
  const { value: place } = useAnswer(docked ? { of: 'dock' } : undefined);
  if (!place) return null;
  const { questions } = panel;
  const save = (change: Partial<DockPlace>): void => {
    questions.put({ of: 'dock' }, { ...place, ...change });
    void questions.ask({ of: 'saveDock', change }).then(
      (kept) => questions.put({ of: 'dock' }, kept),
      () => questions.put({ of: 'dock' }, place),
    );
  };
  const at = nearest(places, place.tabAt);
  return (
    <section class="card dock" aria-labelledby="dock-title" data-testid="dock-card">
      <div class="ch">
        <h3 id="dock-title">{text.t('dockTitle')}</h3>
      </div>
      <Choice
        label={text.t('dockMode')}
        hint={text.t('dockModeHint')}
        testId="dock-mode"
        value={place.mode}
        options={[
          { value: 'push', label: text.t('dockPush') },
          { value: 'overlay', label: text.t('dockOverlay') },
        ]}
        onChange={(mode) => save({ mode })}
      />
      <Choice
        label={text.t('dockWidth')}
        testId="dock-width"
        value={String(place.width)}
        options={[...new Set([...widths, place.width])]
          .sort((a, b) => a - b)
          .map((width) => ({ value: String(width), label: text.t('dockPx', { px: text.f.count(width) }) }))}
        onChange={(width) => save({ width: Number(width) })}
      />
      <Choice
        label={text.t('dockTab')}
        testId="dock-tab"
        value={String(at)}
        options={[
          { value: String(places[0]), label: text.t('dockTop') },
          { value: String(places[1]), label: text.t('dockMiddle') },
          { value: String(places[2]), label: text.t('dockBottom') },
        ]}
        onChange={(tabAt) => save({ tabAt: Number(tabAt) })}
      />
      <div class="pad">
        <button
          type="button"
          class="btn"
          data-testid="dock-reset"
          onClick={() => save({ mode: fresh.mode, width: fresh.width, tabAt: fresh.tabAt })}
        >
          {text.t('dockReset')}
        </button>
      </div>
    </section>
  );
}
