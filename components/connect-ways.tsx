/** The ways into a CRM: which, what each needs, and what the person has to give. */
import { useId, useState } from 'preact/hooks';
import type { WayView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { ConnectModel, Found, Given } from './connect-model';
import { ConnectClient } from './connect-client';
import { MadeAt } from './connect-made-at';
import { Icon } from './icon';

/** Nothing to choose and nothing to say: the page's own session, documented. */
export const isPlain = (ways: readonly WayView[]): boolean => ways.length === 1 && ways[0]?.way === 'session' && !ways[0].undocumented;

function Choice({ model, ways }: { model: ConnectModel; ways: readonly WayView[] }) {
  const { text } = model;
  const name = useId();
  return (
    <fieldset class="ways">
      <legend>{text.t('wayTitle')}</legend>
      {ways.map((way, i) => (
        <label key={way.id} class="way" data-testid="way" data-way={way.id}>
          <input type="radio" name={name} checked={model.way.value?.id === way.id} onChange={() => model.choose(way.id)} />
          <span>
            <b class="b">{text.t(`way_${way.way}`)}</b>{' '}
            {i === 0 && ways.length > 1 && <span class="chip good">{text.t('wayRecommended')}</span>}{' '}
            {way.undocumented && <span class="chip warn">{text.t('wayUndocumented')}</span>}
            <span class="sm t2">{text.t(`wayHint_${way.way}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Scopes({ text, scopes }: { text: Text; scopes: WayView['scopes'] }) {
  if (scopes.length === 0) return null;
  const list = new Intl.ListFormat(text.language);
  return (
    <div class="scopes">
      <h3>{text.t('scopesTitle')}</h3>
      <ul>
        {scopes.map((scope) => (
          <li key={scope.name} class="sm">
            <code>{scope.name}</code> <span class="t2">{list.format(scope.for.map((entity) => text.t(`entity_${entity}`)))}</span>
            {scope.needed && <span class="chip">{text.t('scopeNeeded')}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface TokenFieldProps {
  text: Text;
  note: WayView['note'];
  value: string;
  change(value: string): void;
}

function TokenField({ text, note, value, change }: TokenFieldProps) {
  const id = useId();
  return (
    <div class="ask">
      <label for={id}>{text.t('tokenField')}</label>
      <input
        id={id}
        class="input"
        type="password"
        autocomplete="off"
        spellcheck={false}
        data-testid="token"
        value={value}
        aria-describedby={note ? `${id}-note ${id}-hint` : `${id}-hint`}
        onInput={(e) => change(e.currentTarget.value)}
      />
      {note && (
        <p class="sm warn" id={`${id}-note`} data-testid="token-note">
          {text.t(note)}
        </p>
      )}
      <p class="sm t2" id={`${id}-hint`}>
        {text.t('tokenFieldHint')}
      </p>
    </div>
  );
}

function WhoAmI({ text, people, done }: { text: Text; people: { id: string; name: string }[]; done(id: string): void }) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  return (
    <div class="ask well pad" data-testid="who-am-i">
      <label for={id}>{text.t('whoAreYou')}</label>
      <p class="sm t2" id={`${id}-hint`}>
        {text.t('whoAreYouHint')}
      </p>
      <select id={id} class="input" aria-describedby={`${id}-hint`} value={chosen} onChange={(e) => setChosen(e.currentTarget.value)}>
        <option value="">{text.t('whoChoose')}</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
      <button type="button" class="btn pri" data-testid="this-is-me" disabled={chosen === ''} onClick={() => done(chosen)}>
        {text.t('whoIsMe')}
      </button>
    </div>
  );
}

/** Everything between what was found and what came of it. */
export function ConnectWays({ model, found }: { model: ConnectModel; found: Found }) {
  const { text } = model;
  const [given, setGiven] = useState<Given>({});
  const way = model.way.value;
  const state = model.state.value;
  if (!way || state.is !== 'found') return null;
  const { answer } = state;
  const busy = answer.is === 'asked' || answer.is === 'trying';
  const ready =
    way.way === 'session'
      ? found.signedIn !== false
      : way.way === 'token'
        ? !!given.token
        : way.way === 'oauth'
          ? !!(given.clientId ?? way.clientId)
          : true;
  const patterns = [found.pattern, ...way.hosts, ...(answer.is === 'needs_host' ? [answer.pattern] : [])];
  const clientId = given.clientId ?? way.clientId;
  const all = (): Given => ({ ...given, ...(way.way === 'oauth' && clientId !== undefined ? { clientId } : {}) });
  return (
    <>
      {!isPlain(found.ways) && <Choice model={model} ways={found.ways} />}
      {way.undocumented && <p class="note warn">{text.t('wayUndocumentedHint')}</p>}
      <Scopes text={text} scopes={way.scopes} />
      {way.way === 'token' && way.madeAt !== undefined && <MadeAt text={text} href={way.madeAt} words="tokenMake" />}
      {way.way === 'token' && <TokenField text={text} note={way.note} value={given.token ?? ''} change={(token) => setGiven({ token })} />}
      {way.way === 'oauth' && <ConnectClient model={model} way={way} value={clientId ?? ''} change={(id) => setGiven({ clientId: id })} />}
      <p>
        {text.t(patterns.length === 1 ? 'connectAsks' : 'connectAsksHosts')}{' '}
        {patterns.map((pattern) => (
          <code key={pattern} data-testid="pattern">
            {pattern}
          </code>
        ))}
      </p>
      {answer.is === 'choose' ? (
        <WhoAmI text={text} people={answer.people} done={(actAs) => model.connect({ ...all(), actAs })} />
      ) : (
        <button type="button" class="btn pri" data-testid="connect-button" disabled={!ready || busy} onClick={() => model.connect(all())}>
          {way.way !== 'session' && <Icon name="key" />}
          {text.t('connectButton', { host: new URL(found.origin).host })}
        </button>
      )}
    </>
  );
}
