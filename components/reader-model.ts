/** State of setting up a page that is read as it stands: what is there, which part, what it means, how it looks as records. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { PagePart, PageParts } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { PageClient } from './page-client';
import type { Guessed, Meaning, Previewed, ReaderKit, ReadKind } from './reader-kit';

export interface Draft extends Guessed {
  part: PagePart;
  name: string;
  /** Name of the person as the page writes it, '' for nobody. */
  me: string;
}

export type ReaderState =
  | { is: 'closed' }
  | { is: 'looking' }
  /** Nothing on the page looks like rows or fields. */
  | { is: 'empty' }
  | { is: 'found'; found: PageParts };

export type ReaderAnswer = 'none' | 'asked' | 'denied' | 'refused' | 'saved';

export interface ReaderModel {
  text: Text;
  state: ReadonlySignal<ReaderState>;
  draft: ReadonlySignal<Draft | undefined>;
  kit: ReadonlySignal<ReaderKit | undefined>;
  shown: ReadonlySignal<Previewed | undefined>;
  answer: ReadonlySignal<ReaderAnswer>;
  /** Everything that is needed has been settled. */
  ready: ReadonlySignal<boolean>;
  look(): void;
  /** Lets the person point at a part in the page itself. */
  point(): void;
  choose(part: PagePart): void;
  setKind(kind: ReadKind): void;
  setField(name: string, column: string): void;
  change(meaning: Partial<Meaning>): void;
  setName(name: string): void;
  setMe(me: string): void;
  /** Must be called in the click itself. */
  save(): void;
}

export interface ReaderEffects {
  /** Loads lib/reader. */
  kit(): Promise<ReaderKit>;
  /** Asks the browser for the site. */
  request(origin: string): Promise<boolean>;
  newId(): string;
  /** Set up: back to the page. */
  done(): void;
}

/** @param tabId of the page, on which the icon was clicked */
export function createReaderModel(client: PageClient, tabId: number, effects: ReaderEffects, text: Text): ReaderModel {
  const state = signal<ReaderState>({ is: 'closed' });
  const draft = signal<Draft | undefined>(undefined);
  const kit = signal<ReaderKit | undefined>(undefined);
  const shown = signal<Previewed | undefined>(undefined);
  const answer = signal<ReaderAnswer>('none');

  const language = (): string => (state.value.is === 'found' && state.value.found.language) || text.language;

  /** The preview follows every change; an answer that comes late is dropped. */
  async function redraw(): Promise<void> {
    const now = draft.value;
    const previewed = now && (await kit.value?.preview(now.name, now.meaning, now.part));
    if (draft.value === now) shown.value = previewed;
  }

  function set(next: Draft): void {
    draft.value = next;
    answer.value = 'none';
    void redraw();
  }

  const guess = (part: PagePart, kind?: ReadKind, fields?: Meaning['fields']): Guessed | undefined =>
    kit.value?.guessMeaning(part, { kind, fields, language: language(), zone: text.timeZone });

  function choose(part: PagePart): void {
    const guessed = guess(part);
    if (!guessed) return;
    set({
      ...guessed,
      part,
      name: (state.value.is === 'found' ? state.value.found.title : '').slice(0, 80) || text.t('readerTitle'),
      me: '',
    });
  }

  async function show(ask: Promise<PageParts | undefined>): Promise<void> {
    const before = state.value;
    state.value = { is: 'looking' };
    const [found, loaded] = await Promise.all([ask.catch(() => undefined), effects.kit()]);
    kit.value = loaded;
    // Pointing that was ended leaves what there was.
    if (!found && before.is === 'found') state.value = before;
    else if (!found || found.parts.length === 0) state.value = { is: 'empty' };
    else {
      state.value = { is: 'found', found: before.is === 'found' ? { ...found, parts: [...found.parts, ...before.found.parts] } : found };
      if (found.parts[0]) choose(found.parts[0]);
    }
  }

  async function keep(now: Draft, found: PageParts): Promise<void> {
    const { origin, path } = found;
    const columns = kit.value?.columnsOf(now.meaning) ?? [];
    const reading = { version: 1 as const, id: effects.newId(), name: now.name, origin, path, place: now.part.place, columns };
    const kept = await client.ask({ type: 'saveReading', saved: { reading, meaning: now.meaning }, me: now.me });
    answer.value = kept ? 'saved' : 'refused';
    if (kept) effects.done();
  }

  return {
    ...{ text, state, draft, kit, shown, answer, choose },
    ready: computed(() => shown.value?.ok === true && shown.value.records.length > 0 && (draft.value?.name ?? '') !== ''),
    look: () => void show(client.ask({ type: 'pageParts', tabId })),
    point: () => void show(client.ask({ type: 'pickPart', tabId })),
    setKind(kind) {
      const guessed = draft.value && guess(draft.value.part, kind);
      if (draft.value && guessed) set({ ...draft.value, ...guessed });
    },
    setField(name, column) {
      const now = draft.value;
      if (!now) return;
      const others = Object.entries(now.meaning.fields).filter(([one]) => one !== name);
      const fields = Object.fromEntries(column === '' ? others : [...others, [name, column]]);
      const guessed = guess(now.part, now.meaning.kind, fields);
      if (guessed)
        set({ ...now, ...guessed, meaning: { ...guessed.meaning, states: { ...guessed.meaning.states, ...settled(now, guessed) } } });
    },
    change(meaning) {
      if (draft.value) set({ ...draft.value, meaning: { ...draft.value.meaning, ...meaning } });
    },
    setName(name) {
      if (draft.value) set({ ...draft.value, name });
    },
    setMe(me) {
      if (draft.value) set({ ...draft.value, me });
    },
    save() {
      const [now, at] = [draft.value, state.value];
      if (!now || at.is !== 'found') return;
      const asked = effects.request(at.found.origin);
      answer.value = 'asked';
      asked
        .then((granted) => (granted ? keep(now, at.found) : void (answer.value = 'denied')))
        .catch(() => void (answer.value = 'refused'));
    },
  };
}

/** Meanings of words that the person has settled already, as far as the column still has these words. */
function settled(before: Draft, { meaning }: Guessed): Record<string, string> {
  return Object.fromEntries(Object.entries(before.meaning.states).filter(([word]) => word in meaning.states));
}
