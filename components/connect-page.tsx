/** Opened by the toolbar icon on a page that is not connected: what was found, what will be read, and one button. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Detected } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { Icon, Mark } from './icon';
import type { PageClient } from './page-client';

export type ConnectState =
  | { is: 'looking' }
  | { is: 'nothing' }
  | {
      is: 'found';
      found: Detected & { crm: NonNullable<Detected['crm']> };
      answer: 'none' | 'asked' | 'granted' | 'denied' | { failed: string };
    };

export interface ConnectModel {
  state: ReadonlySignal<ConnectState>;
  text: Text;
  /** Names of the CRMs in this build. */
  known: readonly string[];
  connect(): void;
}

/**
 * @param client the road to the background
 * @param tabId the tab whose toolbar icon was clicked; undefined when the page was opened by hand
 * @param requestPermission asks the browser for one match pattern. Called before anything else in the click: browsers refuse it after any wait
 */
export function createConnectModel(
  client: PageClient,
  tabId: number | undefined,
  requestPermission: (pattern: string) => Promise<boolean>,
  text: Text,
  known: readonly string[],
): ConnectModel {
  const state = signal<ConnectState>({ is: 'looking' });
  const found = tabId === undefined ? Promise.resolve(undefined) : client.ask({ type: 'detected', tabId });
  void found.then(
    (page) => {
      state.value = page?.crm
        ? { is: 'found', found: { ...page, crm: page.crm }, answer: page.granted ? 'granted' : 'none' }
        : { is: 'nothing' };
    },
    () => {
      state.value = { is: 'nothing' };
    },
  );
  return {
    state,
    text,
    known,
    connect() {
      const now = state.value;
      if (now.is !== 'found') return;
      const asked = requestPermission(now.found.pattern);
      state.value = { ...now, answer: 'asked' };
      void asked.then(
        (granted) => {
          state.value = { ...now, answer: granted ? 'granted' : 'denied' };
        },
        (error: unknown) => {
          state.value = { ...now, answer: { failed: error instanceof Error ? error.message : String(error) } };
        },
      );
    },
  };
}

function Steps({ text }: { text: Text }) {
  return (
    <section class="card pad">
      <h2 class="sm t2 b">{text.t('stepsTitle')}</h2>
      <ol class="steps">
        <li>{text.t('step1')}</li>
        <li>{text.t('step2')}</li>
        <li>{text.t('step3')}</li>
      </ol>
    </section>
  );
}

function Answer({ text, answer }: { text: Text; answer: Extract<ConnectState, { is: 'found' }>['answer'] }) {
  const says =
    answer === 'none'
      ? ''
      : answer === 'asked'
        ? text.t('connectWaiting')
        : answer === 'granted'
          ? text.t('connectDone')
          : answer === 'denied'
            ? text.t('connectDenied')
            : text.t('connectFailed', { why: answer.failed });
  return (
    <p
      role="status"
      class={answer === 'granted' ? 'note good' : 'note'}
      data-testid="connect-answer"
      data-answer={typeof answer === 'string' ? answer : 'failed'}
    >
      {answer === 'granted' && <Icon name="check" />}
      <span>{says}</span>
    </p>
  );
}

function Found({ model, state }: { model: ConnectModel; state: Extract<ConnectState, { is: 'found' }> }) {
  const { text } = model;
  const { found, answer } = state;
  const host = new URL(found.origin).host;
  return (
    <>
      <section class="card pad connect" data-testid="connect" data-crm={found.crm.id} data-signed-in={found.signedIn}>
        <h2>{text.t('connectFound', { crm: found.crm.name })}</h2>
        <dl class="kv">
          <dt>{text.t('connectAddress')}</dt>
          <dd>{found.origin}</dd>
          <dt>{text.t('connectUser')}</dt>
          <dd>{text.t(found.signedIn === 'unknown' ? 'connectUserAsked' : found.signedIn ? 'connectUserUnknown' : 'connectSignedOut')}</dd>
        </dl>
        <p>{text.t('connectReads')}</p>
        <p class="note">
          <Icon name="lock" />
          <span>{text.t('connectStays')}</span>
        </p>
        {answer !== 'granted' && (
          <>
            <p>
              {text.t('connectAsks')} <code data-testid="pattern">{found.pattern}</code>
            </p>
            <button
              type="button"
              class="btn pri"
              data-testid="connect-button"
              disabled={!found.signedIn || answer === 'asked'}
              onClick={model.connect}
            >
              {text.t('connectButton', { host })}
            </button>
          </>
        )}
        <Answer text={text} answer={answer} />
      </section>
      {answer !== 'granted' && <Steps text={text} />}
    </>
  );
}

export function ConnectPage({ model }: { model: ConnectModel }) {
  const { text } = model;
  const state = model.state.value;
  useEffect(() => {
    document.documentElement.lang = text.language;
    document.title = text.t('connectTitle');
  }, [text]);
  return (
    <div class="own narrow" data-testid="connect-page" data-state={state.is}>
      <header class="wm">
        <Mark />
        <h1>{text.t('connectTitle')}</h1>
      </header>
      <main>
        {state.is === 'looking' && (
          <p class="t2" aria-busy="true">
            {text.t('connectLooking')}
          </p>
        )}
        {state.is === 'found' && <Found model={model} state={state} />}
        {state.is === 'nothing' && (
          <section class="card pad connect">
            <h2>{text.t('connectNotFound')}</h2>
            <p>{text.t('connectNotFoundHint')}</p>
            {model.known.length > 0 && (
              <p class="t2">{text.t('connectKnown', { list: new Intl.ListFormat(text.language).format(model.known) })}</p>
            )}
          </section>
        )}
      </main>
    </div>
  );
}
