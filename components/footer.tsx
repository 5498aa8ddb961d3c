/** What is waiting, what did not fit, how complete the data is. */
import { Icon } from './icon';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

export function Footer() {
  const panel = usePanel();
  const text = panel.text.value;
  const cards = panel.view.value?.cards ?? [];
  // The list itself counts: leads and messages both wait.
  const { value: inbox } = useAnswer({ of: 'waiting', who: panel.look.value.who, limit: 1 });
  const waiting = inbox && inbox.reason === undefined ? inbox.total : undefined;
  const unseen = useAnswer({ of: 'inbox' }).value?.unseen ?? 0;
  const rejects = (panel.sync.value?.rejects ?? []).reduce((sum, r) => sum + r.count, 0);
  const reading = panel.sync.value?.state === 'running';
  // A figure without records has nothing that could be complete.
  const coverages = cards.filter((c) => c.result.value !== undefined).map((c) => c.result.coverage);
  const openData = () => panel.openSheet({ is: 'data' });
  return (
    <footer class="ft">
      {waiting !== undefined && (
        <button
          type="button"
          class={waiting > 0 ? 'due' : ''}
          data-testid="waiting"
          data-n={waiting}
          data-opens="waiting"
          onClick={() => panel.openSheet({ is: 'inbox' })}
        >
          <Icon name="clock" size={14} />
          {text.t('waiting', { n: waiting })}
        </button>
      )}
      {inbox?.reason !== undefined && (
        <button
          type="button"
          data-testid="waiting-unknown"
          data-reason={inbox.reason}
          data-opens="waiting"
          onClick={() => panel.openSheet({ is: 'inbox' })}
        >
          <Icon name="clock" size={14} />
          {text.t('waitingUnknown')}
        </button>
      )}
      {unseen > 0 && (
        <button
          type="button"
          class="due"
          data-testid="unseen"
          data-n={unseen}
          data-opens="unseen"
          onClick={() => panel.openSheet({ is: 'inbox' })}
        >
          <Icon name="bell" size={14} />
          {text.t('noticesUnseen', { n: unseen })}
        </button>
      )}
      {rejects > 0 && (
        <button type="button" data-testid="rejects" data-n={rejects} data-opens="rejects" onClick={openData}>
          <Icon name="warn" size={14} />
          {text.t('rejects', { n: rejects })}
        </button>
      )}
      <button type="button" data-testid="all-figures" data-opens="figures" onClick={() => panel.openSheet({ is: 'figures' })}>
        <Icon name="table" size={14} />
        {text.t('allFigures')}
      </button>
      <button type="button" data-testid="coverage" data-opens="data" data-reading={reading} onClick={openData}>
        <Icon name="coverage" size={14} />
        {coverages.length > 0 ? text.t('coverage', { v: text.f.percent(Math.min(...coverages)) }) : text.t('dataTitle')}
      </button>
    </footer>
  );
}
