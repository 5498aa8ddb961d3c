/** State of the section that hands goals on: what is handed down now, and a look at a file before it is taken. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ConnectionRow } from '../lib/messages/protocol';
import type { TeamExport, TeamHanded, TeamPreview } from '../lib/messages/team-file';
import type { PageClient } from './page-client';

export interface TeamFileModel {
  /** Undefined until it is here. */
  handed: ReadonlySignal<TeamHanded | undefined>;
  /** Of the file chosen last; nothing is stored before it is taken. */
  preview: ReadonlySignal<TeamPreview | undefined>;
  /** The file was taken. */
  taken: ReadonlySignal<boolean>;
  exportFile(take: TeamExport): Promise<void>;
  look(file: Blob): Promise<void>;
  /** @param definitions the file's settings of what figures mean are taken too */
  take(definitions: boolean): Promise<void>;
  forget(): Promise<void>;
}

/**
 * @param chosen the connection it is for
 * @param download hands a file to the person
 * @param attempt runs a request and says what fails
 */
export function createTeamFileModel(
  client: PageClient,
  chosen: ReadonlySignal<ConnectionRow | undefined>,
  download: (name: string, pieces: string[]) => void,
  attempt: (run: () => Promise<void>) => Promise<void>,
): TeamFileModel {
  const handed = signal<TeamHanded | undefined>(undefined);
  const preview = signal<TeamPreview | undefined>(undefined);
  const taken = signal(false);
  let id: string | undefined;
  let text = '';
  const load = async (of: string): Promise<void> => {
    const found = await client.ask({ type: 'teamHanded', id: of });
    if (id === of) handed.value = found;
  };
  effect(() => {
    const next = chosen.value?.id;
    if (next === id) return;
    id = next;
    handed.value = undefined;
    preview.value = undefined;
    taken.value = false;
    if (next !== undefined) void attempt(() => load(next));
  });
  /** Runs something for the connection that is chosen. */
  const run = (act: (of: string) => Promise<void>): Promise<void> => (id === undefined ? Promise.resolve() : attempt(() => act(id ?? '')));
  return {
    handed,
    preview,
    taken,
    exportFile: (take) =>
      run(async (of) => {
        const file = await client.ask({ type: 'teamExport', id: of, take });
        if (file) download(`paceline-team-${new Date(file.madeAt).toISOString().slice(0, 10)}.json`, [JSON.stringify(file, null, 2)]);
      }),
    look: (file) =>
      run(async (of) => {
        taken.value = false;
        text = await file.text();
        preview.value = await client.ask({ type: 'teamPreview', id: of, text });
      }),
    take: (definitions) =>
      run(async (of) => {
        const answer = await client.ask({ type: 'teamImport', id: of, text, definitions });
        if (answer.ok) {
          preview.value = undefined;
          taken.value = true;
          await load(of);
        } else preview.value = answer;
      }),
    forget: () =>
      run(async (of) => {
        handed.value = await client.ask({ type: 'teamForget', id: of });
        taken.value = false;
      }),
  };
}
