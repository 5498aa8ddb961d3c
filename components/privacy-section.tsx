/** What is read, where it stays, what each permission is for, and the way to erase it all. */
import { useState } from 'preact/hooks';
import type { Key } from '../lib/text/words';
import { Confirm } from './confirm';
import { Icon } from './icon';
import type { OptionsModel } from './options-model';
import { TakeOutLine } from './take-out-line';

const permissions = [
  ['permissionStorage', 'permission_storage'],
  ['permissionUnlimitedStorage', 'permission_unlimitedStorage'],
  ['permissionAlarms', 'permission_alarms'],
  ['permissionNotifications', 'permission_notifications'],
  ['permissionScripting', 'permission_scripting'],
  ['permissionActiveTab', 'permission_activeTab'],
  ['permissionSidePanel', 'permission_sidePanel'],
] as const satisfies readonly (readonly [Key, Key])[];

export function PrivacySection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const [asking, setAsking] = useState(false);
  const rows = model.connections.value ?? [];
  const bytes = rows.reduce((sum, r) => sum + r.bytes, 0);
  return (
    <>
      <div class="card">
        <p class="note pad">
          <Icon name="lock" />
          <span>{text.t('privacyKept')}</span>
        </p>
        <p class="note pad">
          <Icon name="lock" />
          <span>{text.t('privacyWrite')}</span>
        </p>
        <TakeOutLine model={model} />
        <div class="ln">
          <div>
            <p>{text.t('onDevice')}</p>
            <p class="sm">{text.f.bytes(bytes)}</p>
          </div>
          <div class="acts">
            <button type="button" class="btn danger" data-testid="erase-all" aria-expanded={asking} onClick={() => setAsking(!asking)}>
              <Icon name="trash" size={14} />
              {text.t('eraseAll')}
            </button>
          </div>
          {asking && (
            <Confirm
              text={text}
              title={text.t('eraseTitle')}
              hint={text.t('eraseHint')}
              yes={text.t('eraseConfirm')}
              onYes={() => {
                setAsking(false);
                void model.eraseAll();
              }}
              onNo={() => setAsking(false)}
            />
          )}
        </div>
      </div>
      <div class="card permissions">
        <h3 class="pad">{text.t('permissions')}</h3>
        <dl>
          {rows.map((row) => (
            <div key={row.id}>
              <dt>{new URL(row.origin).host}</dt>
              <dd>{text.t('permission_site')}</dd>
            </div>
          ))}
          {model.sources.view.value?.hosts.map((pattern) => (
            <div key={pattern} data-testid="source-permission">
              <dt>{new URL(pattern.replace('/*', '')).host}</dt>
              <dd>{text.t('permission_source')}</dd>
            </div>
          ))}
          {permissions.map(([name, why]) => (
            <div key={name}>
              <dt>{text.t(name)}</dt>
              <dd>{text.t(why)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
