/** State of the connect page: what was found, which way in, what came of it. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { ConnectAnswer, ConnectFailure, ConnectFrom, Detected, WayView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { PageClient } from './page-client';

export type Found = Detected & { crm: NonNullable<Detected['crm']> };

export type ConnectOutcome =
  | { is: 'none' }
  /** The browser asks the person. */
  | { is: 'asked' }
  /** The CRM is asked who this is. */
  | { is: 'trying' }
  | { is: 'granted' }
  | { is: 'denied' }
  /** The token names nobody: one of these is to be chosen. */
  | { is: 'choose'; people: { id: string; name: string }[] }
  | { is: 'needs_host'; pattern: string }
  | { is: 'refused'; why: ConnectFailure; detail?: string }
  | { is: 'failed'; why: string };

export type ConnectState =
  | { is: 'looking' }
  /** No page to look at: Paceline was just installed, or somebody came here by hand. */
  | { is: 'hello' }
  | { is: 'nothing' }
  | { is: 'found'; found: Found; answer: ConnectOutcome };

/** What the person gave for the chosen way. */
export interface Given {
  token?: string;
  clientId?: string;
  actAs?: string;
}

export interface ConnectModel {
  state: ReadonlySignal<ConnectState>;
  way: ReadonlySignal<WayView | undefined>;
  text: Text;
  /** Names of the CRMs in this build. */
  known: readonly string[];
  choose(way: string): void;
  /** @returns whether the browser allowed it */
  copy(text: string): Promise<boolean>;
  /** Must be called in the click itself. */
  connect(given?: Given): void;
}

export interface ConnectEffects {
  /** Asks the browser. Called before anything else in the click: browsers refuse it after any wait. */
  request(wanted: { origins: string[]; permissions: WayView['permissions'] }): Promise<boolean>;
  copy(text: string): Promise<boolean>;
  /** Connected: back to where the person came from. */
  done(): void;
}

/**
 * @param client the road to the background
 * @param from the tab whose toolbar icon was clicked, or a connection there is; undefined when the page was opened by hand
 * @param known names of the CRMs in this build
 */
export function createConnectModel(
  client: PageClient,
  from: ConnectFrom | undefined,
  effects: ConnectEffects,
  text: Text,
  known: readonly string[],
): ConnectModel {
  const state = signal<ConnectState>({ is: from === undefined ? 'hello' : 'looking' });
  const way = signal<WayView | undefined>(undefined);

  const look = (at: ConnectFrom): Promise<Detected | undefined> =>
    'id' in at ? client.ask({ type: 'waysOf', id: at.id }) : client.ask({ type: 'detected', tabId: at.tabId });
  void (from && look(from))?.then(
    (page) => {
      if (!page?.crm) return void (state.value = { is: 'nothing' });
      const found: Found = { ...page, crm: page.crm };
      way.value = found.ways[0];
      // A granted site is connected already where nothing is to be chosen.
      const done = found.granted && found.ways.every(({ way: kind }) => kind === 'session');
      state.value = { is: 'found', found, answer: { is: done ? 'granted' : 'none' } };
    },
    () => {
      state.value = { is: 'nothing' };
    },
  );

  const say = (answer: ConnectOutcome): void => {
    if (state.value.is === 'found') state.value = { ...state.value, answer };
  };

  function heard(answer: ConnectAnswer): void {
    if (answer.is === 'connected') {
      say({ is: 'granted' });
      effects.done();
    } else if (answer.is === 'failed')
      say({ is: 'refused', why: answer.why, ...(answer.detail === undefined ? {} : { detail: answer.detail }) });
    else say(answer);
  }

  return {
    state,
    way,
    text,
    known,
    copy: effects.copy,
    choose(id) {
      if (state.value.is !== 'found') return;
      way.value = state.value.found.ways.find((one) => one.id === id);
      say({ is: 'none' });
    },
    connect(given = {}) {
      const now = state.value;
      const chosen = way.value;
      if (now.is !== 'found' || !chosen || !from) return;
      const extra = now.answer.is === 'needs_host' ? [now.answer.pattern] : [];
      const asked = effects.request({ origins: [now.found.pattern, ...chosen.hosts, ...extra], permissions: chosen.permissions });
      say({ is: 'asked' });
      // Told before the person answers, so that the page knows what it was allowed for.
      if (chosen.way === 'session' && 'tabId' in from)
        void client.ask({ type: 'chooseWay', tabId: from.tabId, way: chosen.id }).catch(() => undefined);
      asked
        .then(async (granted) => {
          if (!granted) return say({ is: 'denied' });
          if (chosen.way === 'session') {
            say({ is: 'granted' });
            return effects.done();
          }
          say({ is: 'trying' });
          heard(await client.ask({ type: 'connectBy', from, way: chosen.id, ...given }));
        })
        .catch((error: unknown) => say({ is: 'failed', why: error instanceof Error ? error.message : String(error) }));
    },
  };
}
