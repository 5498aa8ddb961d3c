/** The keys of the panel. */
import { DockCard } from './dock-card';
import { Sheet } from './sheet';
import { usePanel } from './use-panel';

export function HelpSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const single = panel.settings.value.singleKeys
    ? ([
        ['t', 'keyTeam'],
        ['p', 'keyPeriod'],
        ['r', 'reportOpen'],
        ['/', 'showAllFigures'],
        ['?', 'keyHelp'],
      ] as const)
    : [];
  const keys = [...single, ['Esc', 'keyEscape'], ['Alt+Shift+K', 'keyToggle']] as const;
  return (
    <Sheet title={text.t('help')} testId="help-sheet">
      <ul class="card list">
        {keys.map(([key, says]) => (
          <li key={key}>
            <span>{text.t(says)}</span>
            <kbd>{key}</kbd>
          </li>
        ))}
      </ul>
      <DockCard />
    </Sheet>
  );
}
