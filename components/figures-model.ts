/** State of the list of all figures, and of the one figure of it that is open. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Card, Figure, PanelEvent, PanelRequest } from '../lib/messages/protocol';
import { heroIds } from '../lib/metrics/hero';
import type { MetricId } from '../lib/metrics/result';
import type { Look } from './look';

export interface Figures {
  /** Undefined until they are here. */
  list: ReadonlySignal<readonly Figure[] | undefined>;
  /** The card of the open figure, where it is none of those of the view. */
  card: ReadonlySignal<Card | undefined>;
  /** Reads the list for the present look. */
  read(): void;
  open(metric: MetricId): void;
  close(): void;
  /** Look or records have changed: what is shown is read again. */
  refreshed(): void;
  onEvent(event: Extract<PanelEvent, { type: 'card' | 'figures' }>): void;
}

/** Numbers of requests begin here, apart from those of the records behind a figure. */
const FIRST_ASK = 1_000_000;

/**
 * @param send the road to the background
 * @param look whose figures and of which days
 */
export function createFigures(send: (request: PanelRequest) => void, look: () => Look): Figures {
  const list = signal<readonly Figure[] | undefined>(undefined);
  const card = signal<Card | undefined>(undefined);
  let metric: MetricId | undefined;
  let ask = FIRST_ASK;
  /** Answers to any earlier question are dropped. */
  const latest = { card: 0, figures: 0 };

  const readCard = (): void => {
    if (metric === undefined) return;
    latest.card = ++ask;
    send({ type: 'card', ask, metric, ...look() });
  };
  const read = (): void => {
    latest.figures = ++ask;
    send({ type: 'figures', ask, ...look() });
  };

  return {
    list,
    card,
    read,
    open(next) {
      card.value = undefined;
      metric = (heroIds as readonly MetricId[]).includes(next) ? undefined : next;
      readCard();
    },
    close() {
      metric = undefined;
      card.value = undefined;
      latest.card = 0;
    },
    refreshed() {
      readCard();
      if (list.value) read();
    },
    onEvent(event) {
      if (event.ask !== latest[event.type]) return;
      if (event.type === 'card') card.value = event.card;
      else list.value = event.figures;
    },
  };
}
