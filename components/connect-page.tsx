/** Opened by the toolbar icon on a page that is not connected: what was found, what will be read, and one button. */
import { useEffect } from 'preact/hooks';
import type { ConnectFailure } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { ConnectModel, ConnectOutcome, ConnectState } from './connect-model';
import { ConnectWays } from './connect-ways';
import { Icon, Mark } from './icon';
import type { ReaderModel } from './reader-model';
import { ReaderSetup } from './reader-setup';

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

/** For somebody who has just installed it: what to do, and that nothing happens before. */
function Hello({ text, known }: { text: Text; known: readonly string[] }) {
  return (
    <section class="card pad connect" data-testid="hello">
      <h2>{text.t('helloHow')}</h2>
      <ol class="steps">
        <li>{text.t('hello1')}</li>
        <li>{text.t('hello2')}</li>
        <li>{text.t('hello3')}</li>
      </ol>
      <p class="note">
        <Icon name="lock" />
        <span>{text.t('helloStays')}</span>
      </p>
      {known.length > 0 && <p class="t2">{text.t('connectKnown', { list: new Intl.ListFormat(text.language).format(known) })}</p>}
      <p class="t2">{text.t('helloOther')}</p>
    </section>
  );
}

/** What is then why, for somebody who has just given something. */
function refusal(text: Text, why: ConnectFailure, detail: string | undefined): string {
  switch (why) {
    case 'odd_token':
      return text.t('tryOddToken');
    case 'token_refused':
    case 'signed_out':
      return text.t('tryRefused');
    case 'forbidden':
      return text.t('tryForbidden');
    case 'wrong_user':
      return text.t('tryWrongUser');
    case 'not_found':
      return text.t('tryNotFound');
    case 'declined':
      return text.t('tryDeclined', { why: detail ?? '' });
    case 'rate_limited':
    case 'unavailable':
    case 'timeout':
    case 'offline':
    case 'no_tab':
      return text.t('tryNoAnswer');
    case 'not_allowed':
      return text.t('connectDenied');
    case 'not_json':
    case 'odd_answer':
    case 'refused_write':
    case 'page_changed':
    case 'no_token':
    case 'storage':
    case 'internal':
      return text.t('connectFailed', { why: detail === undefined ? why : `${why}, ${detail}` });
  }
}

function says(text: Text, answer: ConnectOutcome): string {
  switch (answer.is) {
    case 'none':
    case 'choose':
      return '';
    case 'asked':
      return text.t('connectWaiting');
    case 'trying':
      return text.t('connectTrying');
    case 'granted':
      return text.t('connectDone');
    case 'denied':
      return text.t('connectDenied');
    case 'needs_host':
      return text.t('tryNeedsHost', { host: answer.pattern });
    case 'refused':
      return refusal(text, answer.why, answer.detail);
    case 'failed':
      return text.t('connectFailed', { why: answer.why });
  }
}

function Answer({ text, answer }: { text: Text; answer: ConnectOutcome }) {
  return (
    <p
      role="status"
      class={says(text, answer) === '' ? 'vh' : answer.is === 'granted' ? 'note good' : 'note'}
      data-testid="connect-answer"
      data-answer={answer.is}
      data-why={answer.is === 'refused' ? answer.why : undefined}
    >
      {answer.is === 'granted' && <Icon name="check" />}
      <span>{says(text, answer)}</span>
    </p>
  );
}

function Found({ model, state }: { model: ConnectModel; state: Extract<ConnectState, { is: 'found' }> }) {
  const { text } = model;
  const { found, answer } = state;
  const who = found.signedIn === 'unknown' ? 'connectUserAsked' : found.signedIn ? 'connectUserUnknown' : 'connectSignedOut';
  return (
    <>
      <section class="card pad connect" data-testid="connect" data-crm={found.crm.id} data-signed-in={found.signedIn}>
        <h2>{text.t('connectFound', { crm: found.crm.name })}</h2>
        <dl class="kv">
          <dt>{text.t('connectAddress')}</dt>
          <dd>{found.origin}</dd>
          <dt>{text.t('connectUser')}</dt>
          <dd>{text.t(who)}</dd>
        </dl>
        <p>{text.t('connectReads')}</p>
        <p class="note">
          <Icon name="lock" />
          <span>{text.t('connectStays')}</span>
        </p>
        {answer.is !== 'granted' && <ConnectWays model={model} found={found} />}
        <Answer text={text} answer={answer} />
      </section>
      {/* They speak of one site; other ways say themselves what they ask for. */}
      {answer.is !== 'granted' && model.way.value?.way === 'session' && <Steps text={text} />}
    </>
  );
}

interface ConnectPageProps {
  model: ConnectModel;
  /** For a page of no CRM that Paceline knows; undefined where there is no page. */
  reader?: ReaderModel | undefined;
}

export function ConnectPage({ model, reader }: ConnectPageProps) {
  const { text } = model;
  const state = model.state.value;
  const settingUp = reader !== undefined && reader.state.value.is !== 'closed';
  const title = text.t(state.is === 'hello' ? 'helloTitle' : 'connectTitle');
  useEffect(() => {
    document.documentElement.lang = text.language;
    document.title = title;
  }, [text, title]);
  return (
    <div class="own narrow" data-testid="connect-page" data-state={state.is}>
      <header class="wm">
        <Mark />
        <h1>{title}</h1>
      </header>
      <main>
        {state.is === 'looking' && (
          <p class="t2" aria-busy="true">
            {text.t('connectLooking')}
          </p>
        )}
        {state.is === 'hello' && <Hello text={text} known={model.known} />}
        {state.is === 'found' && !settingUp && <Found model={model} state={state} />}
        {/* Also instead of a CRM that is known, as long as that is not connected. */}
        {reader && (state.is === 'nothing' || (state.is === 'found' && !state.found.granted && state.answer.is !== 'granted')) && (
          <ReaderSetup model={reader} second={state.is === 'found'} />
        )}
        {/* Once somebody sets a page up, the hint is in the way. */}
        {state.is === 'nothing' && !settingUp && (
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
