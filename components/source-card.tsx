/** One marketing source of a connection: how reading stands, what it brought, what joins nothing, and what can be done. */
import { useState } from 'preact/hooks';
import type { SourceView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import { Confirm } from './confirm';
import { ReadChip, ReadCounts, Rejected } from './read-state';
import { SourceForm } from './source-add';
import { SourceChoices } from './source-choices';
import type { SourcesModel } from './sources-model';

function Trouble({ text, view }: { text: Text; view: SourceView }) {
  const fill = { crm: view.name, time: view.readAt === undefined ? text.t('noTimeYet') : text.f.dateTime(view.readAt) };
  return (
    <>
      {view.problem && (
        <p class="sm warn" data-testid="source-problem" data-kind={view.problem.kind}>
          {text.say(`problem_${view.problem.kind}`, fill)}
        </p>
      )}
      {!view.problem &&
        view.partial.map(({ entity, problem }) => (
          <p key={entity} class="sm warn" data-testid="source-problem" data-kind={problem.kind}>
            {text.t('sourcePart', { what: text.t(`entity_${entity}`), why: text.say(`problem_${problem.kind}`, fill) })}
          </p>
        ))}
    </>
  );
}

function Brought({ text, view, now }: { text: Text; view: SourceView; now: number }) {
  const chosen = Object.entries(view.chosenNames ?? {});
  return (
    <>
      <ReadCounts text={text} counts={view.counts} />
      <p class="sm pieces">
        <span>{text.t('sourceAccount', { name: view.account })}</span>
        {view.readAt !== undefined && <span>{text.t('connectionRead', { age: text.f.age(now - view.readAt) })}</span>}
        <span>{text.t('sourceSince', { day: text.f.dateOf(view.addedAt) })}</span>
        <Rejected text={text} rejects={view.rejects} />
      </p>
      {chosen.length > 0 && (
        <p class="sm pieces" data-testid="source-chosen">
          {chosen.map(([id, name]) => {
            const key = `choice_${view.source}_${id}`;
            return <span key={id}>{text.t('sourcePart', { what: isKey(key) ? text.say(key) : id, why: name })}</span>;
          })}
        </p>
      )}
      {view.withoutCampaign + view.unjoined.sources.length > 0 && (
        <p
          class="sm pieces"
          data-testid="source-unjoined"
          data-campaigns={view.withoutCampaign}
          data-sources={view.unjoined.sources.length}
        >
          {view.withoutCampaign > 0 && <span>{text.t('sourceWithoutCampaign', { n: view.withoutCampaign })}</span>}
          {view.unjoined.sources.length > 0 && <span>{text.t('sourceUnknownSources', { n: view.unjoined.sources.length })}</span>}
        </p>
      )}
    </>
  );
}

export function SourceCard({ text, model, view, now }: { text: Text; model: SourcesModel; view: SourceView; now: number }) {
  const [asking, setAsking] = useState(false);
  const { name } = view;
  const setting = model.setting.value;
  const adding = model.adding.value;
  const kind = model.view.value?.kinds.find(({ id }) => id === view.source);
  const rows = view.counts.reduce((sum, one) => sum + one.rows, 0);
  return (
    <li data-testid="source" data-source={view.source} data-state={view.state} data-rows={rows}>
      <div class="ln">
        <div>
          <h3>
            {name} <ReadChip text={text} state={view.state === 'waiting' ? 'paused' : view.state} />
          </h3>
          <Brought text={text} view={view} now={now} />
          <Trouble text={text} view={view} />
        </div>
        <div class="acts">
          {view.state !== 'choosing' && (
            <button
              type="button"
              class="btn"
              data-testid="source-read"
              aria-label={text.t('sourceReadOf', { name })}
              disabled={view.state === 'reading'}
              onClick={() => void model.read(view.source)}
            >
              {text.t('syncNow')}
            </button>
          )}
          <button
            type="button"
            class="btn"
            data-testid="source-set-up"
            aria-label={text.t('sourceSetUpOf', { name })}
            onClick={() => void model.setUp(view)}
          >
            {text.t('sourceSetUp')}
          </button>
          {kind && (
            <button type="button" class="btn" data-testid="source-replace" onClick={() => model.open(kind)}>
              {text.t('sourceReplace')}
            </button>
          )}
          <button
            type="button"
            class="btn danger"
            data-testid="source-remove"
            aria-label={text.t('sourceRemoveOf', { name })}
            aria-expanded={asking}
            onClick={() => setAsking(!asking)}
          >
            {text.t('sourceRemove')}
          </button>
        </div>
        {asking && (
          <Confirm
            text={text}
            title={text.t('sourceRemoveTitle', { name })}
            hint={text.t('sourceRemoveHint', { name })}
            yes={text.t('sourceRemoveYes')}
            onYes={() => {
              setAsking(false);
              void model.remove(view.source);
            }}
            onNo={() => setAsking(false)}
          />
        )}
      </div>
      {setting?.source === view.source && <SourceChoices text={text} model={model} setting={setting} view={view} />}
      {adding?.kind.id === view.source && <SourceForm text={text} model={model} adding={adding} />}
    </li>
  );
}
