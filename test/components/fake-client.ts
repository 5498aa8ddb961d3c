/** A client without a background: what was sent is kept, events are handed in. */
import type { PanelEffects } from '../../components/panel-effects';
import type { PanelClient } from '../../lib/messages/client';
import type { PanelEvent, PanelRequest, PanelView, Surface } from '../../lib/messages/protocol';
import { now } from './fixtures';

export interface FakeClient extends PanelClient {
  sent: PanelRequest[];
  connectedAs: Surface | undefined;
  emit(event: PanelEvent): void;
  snapshots: Map<string, PanelView>;
  /** Called with every request, to answer it. */
  answer: (request: PanelRequest) => void;
}

export function fakeClient(): FakeClient {
  const listeners = new Set<(event: PanelEvent) => void>();
  const client: FakeClient = {
    sent: [],
    connectedAs: undefined,
    snapshots: new Map(),
    answer: () => undefined,
    connect(surface) {
      client.connectedAs = surface;
    },
    send(request) {
      client.sent.push(request);
      client.answer(request);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readSnapshot: (key) => Promise.resolve(client.snapshots.get(key)),
    emit(event) {
      for (const listener of listeners) listener(event);
    },
  };
  return client;
}

export interface FakeEffects extends PanelEffects {
  at: number;
  /** Moves the clock and runs what is due. */
  pass(milliseconds: number): void;
  copied: string[];
  /** False: what waits for the next frame is kept in `toPaint`. */
  painted: boolean;
  toPaint: (() => void)[];
}

export function fakeEffects(languages: readonly string[] = ['en']): FakeEffects {
  let timers: { at: number; run: () => void; every?: number }[] = [];
  const add = (timer: (typeof timers)[number]): (() => void) => {
    timers.push(timer);
    return () => {
      timers = timers.filter((t) => t !== timer);
    };
  };
  const effects: FakeEffects = {
    at: now,
    copied: [],
    painted: true,
    toPaint: [],
    languages,
    timeZone: 'Europe/Dublin',
    now: () => effects.at,
    after: (ms, run) => add({ at: effects.at + ms, run }),
    every: (ms, run) => add({ at: effects.at + ms, run, every: ms }),
    // Everything is on screen at once.
    afterPaint(run) {
      if (effects.painted) run();
      else effects.toPaint.push(run);
      return () => void (effects.toPaint = effects.toPaint.filter((one) => one !== run));
    },
    copy(text) {
      effects.copied.push(text);
      return Promise.resolve(true);
    },
    pass(milliseconds) {
      const until = effects.at + milliseconds;
      for (;;) {
        const due = timers.filter((t) => t.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        effects.at = due.at;
        if (due.every === undefined) timers = timers.filter((t) => t !== due);
        else due.at += due.every;
        due.run();
      }
      effects.at = until;
    },
  };
  return effects;
}
