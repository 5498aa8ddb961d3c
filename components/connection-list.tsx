/** The connected CRMs: what is kept of each, how fresh, and the ways to read again or let go. */
import { useState } from 'preact/hooks';
import type { ConnectionRow, SyncView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { budgetText } from './budget-text';
import { Confirm } from './confirm';
import { ConnectionAccess } from './connection-access';
import { Icon, type IconName } from './icon';
import { progressText } from './notice';
import type { OptionsModel } from './options-model';
import { ReadingList } from './reading-list';

function chipOf(text: Text, sync: SyncView): { label: string; tone: string; icon: IconName } {
  switch (sync.state) {
    case 'first':
    case 'running': {
      const current = sync.progress.find((p) => !p.finished);
      return { label: current ? progressText(text, current) : text.t('chipReading'), tone: '', icon: 'refresh' };
    }
    case 'paused':
      return { label: text.t('chipPaused'), tone: '', icon: 'hourglass' };
    case 'failed':
      return { label: text.t('chipTrouble'), tone: 'bad', icon: 'fail' };
    case 'never':
      return { label: text.t('connectionNeverRead'), tone: '', icon: 'clock' };
    case 'idle':
      return { label: text.t('chipUpToDate'), tone: 'good', icon: 'check' };
  }
}

function Trouble({ text, row }: { text: Text; row: ConnectionRow }) {
  if (!row.sync.problem) return null;
  const time = row.sync.lastFinishedAt === undefined ? text.t('noTimeYet') : text.f.dateTime(row.sync.lastFinishedAt);
  return <p class="sm warn">{text.say(`problem_${row.sync.problem.kind}`, { crm: row.crmName, time })}</p>;
}

function Row({ model, row }: { model: OptionsModel; row: ConnectionRow }) {
  const text = model.text.value;
  const [asking, setAsking] = useState(false);
  const host = row.among ?? new URL(row.origin).host;
  const chip = chipOf(text, row.sync);
  const counts = row.counts.filter((c) => c.rows > 0);
  const list = counts.map((c) => text.t('countOf', { n: text.f.count(c.rows), what: text.t(`entity_${c.entity}`) }));
  const rejects = row.sync.rejects.reduce((sum, r) => sum + r.count, 0);
  const read = row.sync.lastFinishedAt;
  return (
    <li class="ln" data-testid="connection" data-id={row.id} data-rows={counts.reduce((sum, c) => sum + c.rows, 0)}>
      <div>
        <h3>
          {host.startsWith(row.crmName) ? (
            host
          ) : (
            <>
              {row.crmName} <span class="t2">{host}</span>
            </>
          )}{' '}
          <span class={`chip ${chip.tone}`}>
            <Icon name={chip.icon} size={12} />
            {chip.label}
          </span>
        </h3>
        {row.userName !== '' && <p class="sm">{text.t('connectionUser', { name: row.userName })}</p>}
        {list.length > 0 && (
          <p class="sm">
            {text.t('connectionCounts', {
              list: new Intl.ListFormat(text.language, { type: 'conjunction', style: 'narrow' }).format(list),
            })}
          </p>
        )}
        <p class="sm pieces">
          <span>
            {read === undefined ? text.t('connectionNeverRead') : text.t('connectionRead', { age: text.f.age(model.now.value - read) })}
          </span>
          <span>{text.t('connectionBytes', { size: text.f.bytes(row.bytes) })}</span>
          <span>{text.t('connectionSince', { day: text.f.dateOf(row.connectedAt) })}</span>
          {rejects > 0 && <span class="warn">{text.t('connectionRejects', { n: rejects })}</span>}
        </p>
        <ConnectionAccess model={model} row={row} />
        {row.sync.budget && (
          <p class="sm pieces" data-testid="budget">
            {budgetText(text, row.sync.budget).map((part, i) => (
              <span key={part} class={i > 0 ? 'warn' : undefined}>
                {part}
              </span>
            ))}
          </p>
        )}
        <Trouble text={text} row={row} />
        {row.readings && <ReadingList model={model} row={row} readings={row.readings} />}
      </div>
      <div class="acts">
        <select
          class="input"
          data-testid="dock-mode"
          aria-label={text.t('dockModeOf', { host })}
          title={text.t('dockModeHint')}
          value={row.dock}
          onChange={(e) => void model.setDockMode(row.id, e.currentTarget.value === 'overlay' ? 'overlay' : 'push')}
        >
          <option value="push">{text.t('dockPush')}</option>
          <option value="overlay">{text.t('dockOverlay')}</option>
        </select>
        {row.readings === undefined && (
          <button type="button" class="btn" data-testid="sync-now" onClick={() => void model.syncNow(row.id)}>
            {text.t('syncNow')}
          </button>
        )}
        <button type="button" class="btn" data-testid="disconnect" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {text.t('disconnect')}
        </button>
      </div>
      {asking && (
        <Confirm
          text={text}
          title={text.t('disconnectTitle', { host })}
          hint={text.t('disconnectHint')}
          option={text.t('disconnectErase')}
          yes={text.t('disconnectConfirm')}
          onYes={(erase) => void model.disconnect(row.id, erase)}
          onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
}

export function ConnectionList({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const rows = model.connections.value;
  if (rows === undefined) return <div class="card pad" aria-busy="true" />;
  if (rows.length === 0) {
    return (
      <div class="card">
        <div class="item">
          <Icon name="key" />
          <p>
            <b class="b">{text.t('noConnections')}</b>
            <br />
            <span class="t2">{text.t('noConnectionsHint')}</span>
          </p>
        </div>
      </div>
    );
  }
  return (
    <ul class="card">
      {rows.map((row) => (
        <Row key={row.id} model={model} row={row} />
      ))}
    </ul>
  );
}
