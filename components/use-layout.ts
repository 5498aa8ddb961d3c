/** The arrangement of My view, and how a part changes it. */
import type { Layout, PanelPrefs } from '../lib/messages/questions/prefs';
import { layoutOf } from './layout';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

export interface Arrangement {
  layout: Layout;
  prefs: PanelPrefs;
  /** Shows the change at once and keeps it. */
  save(change: PanelPrefs): void;
}

/** @returns undefined until it is known */
export function useLayout(): Arrangement | undefined {
  const { questions } = usePanel();
  const { value } = useAnswer({ of: 'prefs' });
  if (!value) return undefined;
  const { suggested, ...prefs } = value;
  return {
    layout: layoutOf(prefs, suggested),
    prefs,
    save(change) {
      questions.put({ of: 'prefs' }, { ...value, ...change });
      // What could not be kept is shown as it is: the next answer says what holds.
      void questions.ask({ of: 'savePrefs', change }).then(
        (kept) => questions.put({ of: 'prefs' }, kept),
        () => questions.put({ of: 'prefs' }, value),
      );
    },
  };
}
