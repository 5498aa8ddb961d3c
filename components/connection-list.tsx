/** The connected CRMs: what is kept of each, how fresh, and the ways to read again or let go. */
import { useState } from 'preact/hooks';
import type { ConnectionRow, SyncView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { budgetText } from './budget-text';
import { Confirm } from './confirm';
import { ConnectionAccess } from './connection-access';
import { Icon } from './icon';
import { progressText } from './notice';
import type { OptionsModel } from './options-model';
import { ReadChip, ReadCounts, Rejected, type ReadState } from './read-state';
import { ReadingList } from './reading-list';

/** What is being read just now, with how much of it there is. */
function readingNow(text: Text, { state, progress }: SyncView): string | undefined {
  const current = state === 'first' || state === 'running' ? progress.find(({ finished }) => !finished) : undefined;
  return current && progressText(text, current);
}

const stateOf = ({ state }: SyncView): ReadState => (state === 'first' || state === 'running' ? 'reading' : state);

function Trouble({ text, row }: { text: Text; row: ConnectionRow }) {
  if (!row.sync.problem) return null;
  const time = row.sync.lastFinishedAt === undefined ? text.t('noTimeYet') : text.f.dateTime(row.sync.lastFinishedAt);
  return <p class="sm warn">{text.say(`problem_${row.sync.problem.kind}`, { crm: row.crmName, time })}</p>;
}

function Row({ model, row }: { model: OptionsModel; row: ConnectionRow }) {
  const text = model.text.value;
  const [asking, setAsking] = useState(false);
  const host = row.among ?? new URL(row.origin).host;
  const counts = row.counts.filter((c) => c.rows > 0);
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
          <ReadChip text={text} state={stateOf(row.sync)} label={readingNow(text, row.sync)} />
        </h3>
        {row.userName !== '' && <p class="sm">{text.t('connectionUser', { name: row.userName })}</p>}
        <ReadCounts text={text} counts={counts} />
        <p class="sm pieces">
          <span>
            {read === undefined ? text.t('connectionNeverRead') : text.t('connectionRead', { age: text.f.age(model.now.value - read) })}
          </span>
          <span>{text.t('connectionBytes', { size: text.f.bytes(row.bytes) })}</span>
          <span>{text.t('connectionSince', { day: text.f.dateOf(row.connectedAt) })}</span>
          <Rejected text={text} rejects={row.sync.rejects} />
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
