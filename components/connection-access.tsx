/** How a connection gets in, and the ways to replace or end that. Of a token only the day it was given is known here. */
import { useState } from 'preact/hooks';
import type { ConnectionRow } from '../lib/messages/protocol';
import { Confirm } from './confirm';
import type { OptionsModel } from './options-model';

export function ConnectionAccess({ model, row }: { model: OptionsModel; row: ConnectionRow }) {
  const text = model.text.value;
  const [asking, setAsking] = useState(false);
  const { way, undocumented, setAt, others } = row.access;
  // A CRM that knows nothing but the page's own session has nothing to tell.
  if (!others && way === 'session' && !undocumented) return null;
  return (
    <>
      <p class="sm pieces" data-testid="access" data-way={way}>
        <span>{text.t(`usesWay_${way}`)}</span>
        {undocumented && <span class="warn">{text.t('wayUndocumented')}</span>}
        {setAt !== undefined && <span>{text.t('tokenSetOn', { day: text.f.dateOf(setAt) })}</span>}
        {(others || way !== 'session') && (
          <a href={`welcome.html?connection=${encodeURIComponent(row.id)}`} data-testid="way-change">
            {text.t(setAt === undefined ? 'wayChangeOther' : 'wayChange')}
          </a>
        )}
        {setAt !== undefined && (
          <button type="button" class="link" data-testid="token-remove" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {text.t('tokenRemove')}
          </button>
        )}
      </p>
      {asking && (
        <Confirm
          text={text}
          title={text.t('tokenRemoveTitle', { host: new URL(row.origin).host })}
          hint={text.t('tokenRemoveHint')}
          yes={text.t('tokenRemoveYes')}
          onYes={() => {
            setAsking(false);
            void model.removeToken(row.id);
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
