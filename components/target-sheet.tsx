/** A new target, or one to look at, change or remove. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isReadOnly } from '../lib/goals/change-log';
import { Icon } from './icon';
import { Sheet } from './sheet';
import type { SuggestedTarget } from './target-draft';
import { TargetForm } from './target-form';
import { TargetLog } from './target-log';
import { TargetStanding } from './target-standing';
import { targetName } from './target-text';
import { usePanel } from './use-panel';

export function TargetSheet({ id, suggested }: { id?: string; suggested?: SuggestedTarget }) {
  const panel = usePanel();
  const text = panel.text.value;
  const view = panel.view.value?.targets.find(({ target }) => target.id === id);
  const readOnly = view !== undefined && isReadOnly(view.target);
  const search = useRef<HTMLInputElement>(null);
  // The sheet's frame puts the focus on Back; who sets a new target wants to say on what.
  useLayoutEffect(() => {
    if (!suggested) search.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Sheet title={view ? targetName(text, view) : text.t('newTarget')} testId="target-sheet">
      {view && <TargetStanding view={view} />}
      {readOnly ? (
        <p class="note">
          <Icon name="lock" />
          <span>{text.t('targetReadOnly')}</span>
        </p>
      ) : (
        // A goal that was changed from outside the form, by a suggestion, is shown anew.
        <TargetForm key={view?.target.goal} known={view?.target} suggested={suggested} search={search} />
      )}
      {view && <TargetLog target={view.target} />}
      <p class="note">
        <Icon name="lock" />
        <span>{text.t('onlyYou')}</span>
      </p>
    </Sheet>
  );
}
