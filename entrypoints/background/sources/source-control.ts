import { CrmError } from '../../../lib/crm/crm-error';
import type { SourceContext } from '../../../lib/crm/adapter';
import type { AddAnswer, ChoicesAnswer, ChoiceView, PageAnswers, SourceKey, SourcesRequest } from '../../../lib/messages/protocol';
import { adapterOf } from '../../../lib/crm';
import { marketingSourceOf, ownId, type MarketingSource } from '../../../lib/sources';
import { sourceToken, type SourceRow, type Store, type TokenRow } from '../../../lib/store';
import { broughtBy } from '../imports';
import { endClient, signInClient } from './client-sign-in';
import { createInFiles } from './in-files';
import { originsOf, patternsOf, sourcePatterns, withdrawFor } from './source-grants';
import { lendKept, sourceHttp } from './source-line';
import { takeRecordsOut } from './said-twice';
import type { SourceRunner } from './source-runner';
import { createBrought, sourceKinds, sourceView } from './source-views';

type Handlers = { [T in SourcesRequest['type']]: (request: Extract<SourcesRequest, { type: T }>) => Promise<PageAnswers[T]> };

const patience = 60_000;

const looksRight = ({ access }: MarketingSource, { key, clientId }: SourceKey): boolean =>
  access.looksRight((access.way === 'key' ? key : clientId)?.trim() ?? '');

/** For the page: what went wrong, without a word that was given. */
function failed(error: unknown): Extract<AddAnswer, { is: 'failed' }> {
  if (error instanceof CrmError && error.code === 'declined') return { is: 'failed', why: 'declined' };
  if (!(error instanceof CrmError)) return { is: 'failed', why: 'internal', detail: error instanceof Error ? error.name : 'unknown' };
  return { is: 'failed', why: error.kind, ...(error.detail === undefined ? {} : { detail: error.detail }) };
}

/** Marketing sources: what the options page asks. @param figures the figures of a connection are others now */
export function createSourceControl(store: Store, runner: SourceRunner, now: () => number, figures: (connection: string) => Promise<void>) {
  const brought = createBrought(store);
  const inFiles = createInFiles(store);

  const contextOf = (
    source: MarketingSource,
    origins: readonly string[],
    lend: () => Promise<Record<string, string>>,
    org: string,
  ): SourceContext => {
    const signal = AbortSignal.timeout(patience);
    return { http: sourceHttp(source, origins, lend, signal), org, now: now(), signal };
  };

  /** What was given is tried at once, with the question whose account it is; only what works is kept. */
  async function add(connection: string, source: MarketingSource, given: SourceKey): Promise<AddAnswer> {
    const { access } = source;
    const key = given.key?.trim() ?? '';
    let token: Omit<TokenRow, 'connection'> = { value: key, setAt: now() };
    if (access.way === 'client') {
      const clientId = given.clientId?.trim() ?? '';
      const secret = given.clientSecret?.trim() ?? '';
      const client = { clientId, ...(secret === '' ? {} : { clientSecret: secret }) };
      token = { ...(await signInClient(access, client, now)), ...client, setAt: now() };
    }
    const origins = [...originsOf(source, key)];
    const account = await source.me(contextOf(source, origins, () => Promise.resolve(access.headers(token.value)), ''));
    const before = await store.sourceRow(connection, source.id);
    // A new key for the account that is there goes on where the old one stopped; another account is another source.
    if (before && before.account.id !== account.id) throw new CrmError('wrong_user');
    const fresh: SourceRow = {
      ...{ source: source.id, account: { id: account.id, name: account.name }, origins, hosts: patternsOf(source, key), way: access.way },
      ...{ addedAt: now(), pairs: { campaigns: {}, sources: {} }, seen: { campaigns: {}, sources: {} } },
    };
    const kept: SourceRow = before ? { ...before, origins, hosts: fresh.hosts } : fresh;
    if (kept.read) {
      // What went wrong with the key before says nothing about this one.
      kept.read = { ...kept.read, failures: 0 };
      delete kept.read.problem;
      delete kept.read.retryAt;
    }
    const { value, ...more } = token;
    await store.saveToken(sourceToken(connection, source.id), value, more);
    await store.saveSourceRow(connection, kept);
    if (before) {
      await withdrawFor(store, before);
      if (kept.chosen) void runner.now(connection, source.id).catch(() => undefined);
    }
    return { is: 'added', account: account.name };
  }

  async function choices(connection: string, source: MarketingSource, chosen: Record<string, string>): Promise<ChoicesAnswer> {
    const row = await store.sourceRow(connection, source.id);
    if (!row) return { is: 'failed', why: 'no_token' };
    const context = contextOf(source, row.origins, () => lendKept(store, connection, row, source)(false), row.account.id);
    const found: ChoiceView[] = [];
    // What is chosen by itself is chosen for those that come after it, too.
    const said = { ...chosen };
    for (const choice of source.choices) {
      if (choice.after !== undefined && (said[choice.after] ?? '') === '') continue;
      const options = await choice.options(context, said);
      const usual = choice.usual?.(options);
      if (usual !== undefined) said[choice.id] ??= usual;
      found.push({
        id: choice.id,
        options: [...options],
        ...(choice.needed ? { needed: true as const } : {}),
        ...(choice.typed ? { typed: true as const } : {}),
        ...(usual === undefined ? {} : { usual }),
      });
    }
    return { is: 'choices', choices: found };
  }

  /** Takes out every record of a source. */
  async function takeRecords(connection: string, source: MarketingSource): Promise<void> {
    const own = ownId(source, '');
    for (const entity of source.brings) {
      const ids = (await store.ids(connection, entity)).filter((id) => id.startsWith(own));
      await takeRecordsOut(store, connection, source, entity, ids);
    }
  }

  /** Some vendors end all sign-ins of a person through one client at once: another connection's must not go with this one's. */
  async function sharesClient(source: string, clientId: string | undefined): Promise<boolean> {
    for (const { id } of await store.connections()) if ((await store.tokenRow(sourceToken(id, source)))?.clientId === clientId) return true;
    return false;
  }

  /** @param keep records stay: only the way in goes */
  async function remove(connection: string, row: SourceRow, keep: boolean): Promise<void> {
    // From here on no read begins any more.
    await store.updateSourceRow(connection, row.source, { chosen: undefined });
    await runner.stop(connection, row.source);
    const source = marketingSourceOf(row.source);
    const token = await store.tokenRow(sourceToken(connection, row.source));
    if (source && !keep) await takeRecords(connection, source);
    await store.removeSourceRow(connection, row.source);
    if (source?.access.way === 'client' && token && !(await sharesClient(row.source, token.clientId)))
      await endClient(source.access, token);
    await withdrawFor(store, row);
  }

  const handlers: Handlers = {
    async sources({ id }) {
      const connection = await store.connection(id);
      if (!connection) return undefined;
      const views = (await store.sourceRows(id)).map((row) => sourceView(store, id, row, runner.reading(id, row.source), brought));
      const added = (await Promise.all(views)).filter((view) => view !== undefined);
      const beside = await inFiles(id, new Set(broughtBy(adapterOf(connection.crm))));
      return { kinds: await sourceKinds(beside), added, hosts: [...(await sourcePatterns(store))] };
    },
    async sourceHosts({ source: asked, ...given }) {
      const source = marketingSourceOf(asked);
      if (!source || !looksRight(source, given)) return { is: 'odd_key' };
      const permissions: 'identity'[] = source.access.way === 'client' ? ['identity'] : [];
      return { is: 'hosts', patterns: patternsOf(source, given.key?.trim() ?? ''), permissions };
    },
    async addSource({ id, source: asked, ...given }) {
      const source = marketingSourceOf(asked);
      if (!source || !(await store.connection(id))) return { is: 'failed', why: 'not_found' };
      if (!looksRight(source, given)) return { is: 'failed', why: 'odd_token' };
      const answer = await add(id, source, given).catch(failed);
      // What was allowed for a key that does not work is given back.
      if (answer.is === 'failed') await withdrawFor(store, { hosts: patternsOf(source, given.key?.trim() ?? ''), way: source.access.way });
      return answer;
    },
    async sourceChoices({ id, source: asked, chosen }) {
      const source = marketingSourceOf(asked);
      if (!source) return { is: 'failed', why: 'internal' };
      return choices(id, source, chosen).catch((error: unknown): ChoicesAnswer => {
        const { why, ...rest } = failed(error);
        return { ...rest, why: why === 'not_found' || why === 'odd_token' || why === 'declined' ? 'internal' : why };
      });
    },
    async saveSource({ id, source: asked, chosen, chosenNames, pairs }) {
      const [source, row] = [marketingSourceOf(asked), await store.sourceRow(id, asked)];
      if (!source || !row) return false;
      await runner.stop(id, asked);
      const other = row.chosen !== undefined && JSON.stringify(entriesOf(row.chosen)) !== JSON.stringify(entriesOf(chosen));
      if (other) await takeRecords(id, source);
      await store.updateSourceRow(id, asked, { chosen, chosenNames, pairs, anew: true });
      await figures(id);
      // The first read takes its time; the page that asked is told at once.
      void runner.now(id, asked).catch(() => undefined);
      return true;
    },
    async readSource({ id, source }) {
      return (await runner.now(id, source)) !== undefined;
    },
    async removeSource({ id, source }) {
      const row = await store.sourceRow(id, source);
      if (!row) return false;
      await remove(id, row, false);
      await figures(id);
      return true;
    },
  };

  return {
    handlers,
    /** A connection ends, and its sources with it. @param keep what was read stays */
    async removeAll(connection: string, keep: boolean): Promise<void> {
      for (const row of await store.sourceRows(connection)) await remove(connection, row, keep);
    },
  };
}

/** What was chosen, in one order, without what was left open. */
const entriesOf = (chosen: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(chosen)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
