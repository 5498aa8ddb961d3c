/** For OAuth: the client id of the organisation's own app, and the address it is registered with. */
import { useId, useState } from 'preact/hooks';
import type { WayView } from '../lib/messages/protocol';
import { MadeAt } from './connect-made-at';
import type { ConnectModel } from './connect-model';
import { Icon } from './icon';

interface ConnectClientProps {
  model: ConnectModel;
  way: WayView;
  value: string;
  change(value: string): void;
}

export function ConnectClient({ model, way, value, change }: ConnectClientProps) {
  const { text } = model;
  const id = useId();
  const [said, setSaid] = useState('');
  const redirect = way.redirectUrl ?? '';
  return (
    <>
      <p class="t2">{text.t('clientHint')}</p>
      {way.madeAt !== undefined && <MadeAt text={text} href={way.madeAt} words="clientMake" />}
      <div class="ask">
        <label for={`${id}-redirect`}>{text.t('redirectField')}</label>
        <span class="copied">
          <input
            id={`${id}-redirect`}
            class="input"
            readOnly
            value={redirect}
            data-testid="redirect"
            onFocus={(e) => e.currentTarget.select()}
          />
          <button
            type="button"
            class="ib"
            aria-label={text.t('redirectCopy')}
            title={text.t('redirectCopy')}
            onClick={() => void model.copy(redirect).then((done) => setSaid(text.t(done ? 'copied' : 'notCopied')))}
          >
            <Icon name="copy" />
          </button>
        </span>
        <p role="status" class="sm t2">
          {said}
        </p>
      </div>
      <div class="ask">
        <label for={id}>{text.t('clientField')}</label>
        <input
          id={id}
          class="input"
          autocomplete="off"
          spellcheck={false}
          data-testid="client-id"
          value={value}
          readOnly={way.clientIdFixed === true}
          onInput={(e) => change(e.currentTarget.value)}
        />
        {way.clientIdFixed && <p class="sm t2">{text.t('clientFixed')}</p>}
      </div>
    </>
  );
}
