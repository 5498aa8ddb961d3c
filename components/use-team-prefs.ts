/** What was settled about the team view: since when it is on, and whether names are hidden. */
import type { PanelPrefs } from '../lib/messages/questions/prefs';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

export interface TeamPrefs {
  /** Epoch ms; undefined while it is off or not known. */
  since: number | undefined;
  hidesNames: boolean;
  confirm(): void;
  withdraw(): void;
  hideNames(hide: boolean): void;
}

export function useTeamPrefs(): TeamPrefs {
  const panel = usePanel();
  const { value } = useAnswer({ of: 'prefs' });
  const save = async (change: PanelPrefs): Promise<void> => {
    try {
      panel.questions.put({ of: 'prefs' }, await panel.questions.ask({ of: 'savePrefs', change }));
      // Names stand in the figures themselves: everything on screen is asked again.
      if (change.teamHidesNames !== undefined) panel.lookAgain();
    } catch {
      // It could not be kept: what was settled before still holds, and is still shown.
    }
  };
  return {
    since: value?.teamNoticeAt || undefined,
    hidesNames: value?.teamHidesNames ?? false,
    confirm: () => void save({ teamNoticeAt: panel.now.value }),
    withdraw: () => void save({ teamNoticeAt: 0 }),
    hideNames: (hide) => void save({ teamHidesNames: hide }),
  };
}
