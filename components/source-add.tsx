/** Adding a marketing source: which, its key or client, and the sites to allow. */
import { useId } from 'preact/hooks';
import type { SourceKind } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { InFiles } from './files-beside';
import type { Adding, SourcesModel } from './sources-model';

interface FieldProps {
  label: string;
  hint?: string;
  secret?: boolean;
  testId: string;
  value: string;
  change(value: string): void;
}

function Field({ label, hint, secret, testId, value, change }: FieldProps) {
  const id = useId();
  return (
    <div class="ask">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        {...(secret ? ({ type: 'password' } as const) : ({ type: 'text' } as const))}
        autocomplete="off"
        spellcheck={false}
        data-testid={testId}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(e) => change(e.currentTarget.value)}
      />
      {hint !== undefined && (
        <p class="sm t2" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Client({ text, kind, adding, model }: { text: Text; kind: SourceKind; adding: Adding; model: SourcesModel }) {
  const id = useId();
  return (
    <>
      <p class="t2">{text.t('sourceClientHint')}</p>
      <div class="ask">
        <label for={id}>{text.t('redirectField')}</label>
        <input
          id={id}
          class="input"
          readOnly
          value={kind.redirectUrl ?? ''}
          data-testid="source-redirect"
          onFocus={(e) => e.currentTarget.select()}
        />
      </div>
      <Field
        label={text.t('clientField')}
        testId="source-client"
        value={adding.given.clientId ?? ''}
        change={(clientId) => void model.change({ clientId })}
      />
      {kind.secret && (
        <Field
          label={text.t('sourceSecretField')}
          hint={text.t('sourceKeyHint')}
          secret
          testId="source-secret"
          value={adding.given.clientSecret ?? ''}
          change={(clientSecret) => void model.change({ clientSecret })}
        />
      )}
    </>
  );
}

function failure(text: Text, { kind, failed }: Adding): string {
  switch (failed?.why) {
    case undefined:
      return '';
    case 'odd_token':
      return text.t('sourceTryOdd');
    case 'token_refused':
    case 'signed_out':
    case 'no_token':
      return text.t('sourceTryRefused', { name: kind.name });
    case 'forbidden':
      return text.t('sourceTryForbidden');
    case 'wrong_user':
      return text.t('sourceTryOther');
    case 'declined':
    case 'not_allowed':
      return text.t('sourceTryDeclined');
    case 'not_found':
    case 'rate_limited':
    case 'offline':
    case 'unavailable':
    case 'timeout':
    case 'not_json':
    case 'odd_answer':
    case 'refused_write':
    case 'no_tab':
    case 'page_changed':
    case 'storage':
    case 'internal':
      return text.t('sourceTryNoAnswer', { name: kind.name });
  }
}

/** What is asked once a source is chosen, down to the button. */
export function SourceForm({ text, model, adding }: { text: Text; model: SourcesModel; adding: Adding }) {
  const { kind, hosts, busy } = adding;
  const { name } = kind;
  const lacksSecret = kind.secret === true && !adding.given.clientSecret;
  const list = new Intl.ListFormat(text.language).format(kind.brings.map((entity) => text.t(`entity_${entity}`)));
  return (
    <div class="pad ask-all" data-testid="source-form">
      <p class="sm t2">{text.t('sourceBrings', { list })}</p>
      <p>
        <a href={kind.madeAt} target="_blank" rel="noreferrer noopener">
          {text.t(kind.way === 'key' ? 'sourceKeyMake' : 'sourceClientMake', { name })}
        </a>
      </p>
      {kind.way === 'key' ? (
        <>
          <Field
            label={text.t('sourceKeyField')}
            hint={text.t('sourceKeyHint')}
            secret
            testId="source-key"
            value={adding.given.key ?? ''}
            change={(key) => void model.change({ key })}
          />
          <p class="sm t2">{text.t('sourceKeyPower')}</p>
        </>
      ) : (
        <Client text={text} kind={kind} adding={adding} model={model} />
      )}
      <InFiles text={text} kind={kind} />
      {hosts.is === 'hosts' && (
        <p>
          {text.t(hosts.patterns.length === 1 ? 'connectAsks' : 'connectAsksHosts')}{' '}
          {hosts.patterns.map((pattern) => (
            <code key={pattern} data-testid="source-pattern">
              {pattern}
            </code>
          ))}
        </p>
      )}
      <p role="status" class={adding.failed ? 'sm bad' : 'sm t2'} data-testid="source-answer" data-why={adding.failed?.why}>
        {busy ? text.t('sourceTrying', { name }) : failure(text, adding)}
      </p>
      <div class="acts">
        <button
          type="button"
          class="btn pri"
          data-testid="source-add"
          disabled={hosts.is !== 'hosts' || busy === true || lacksSecret}
          onClick={() => model.add()}
        >
          {text.t('sourceAddButton', { name })}
        </button>
        <button type="button" class="btn" data-testid="source-cancel" onClick={() => model.close()}>
          {text.t('cancel')}
        </button>
      </div>
    </div>
  );
}
