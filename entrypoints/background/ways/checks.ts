import { adapterOf } from '../../../lib/crm';
import type { SourceContext } from '../../../lib/crm/adapter';
import { CrmError } from '../../../lib/crm/crm-error';
import type { CheckAnswer, CheckList } from '../../../lib/messages/protocol';
import { browser } from '../../../lib/platform/browser';
import type { Store, StoredConnection } from '../../../lib/store';
import { accessView } from './way-views';

const longest = 300;
/** No more is looked at: the patterns below take the square of its length. */
const mostLooked = 2_000;

/** Holds what an adapter takes for granted against the live CRM, reading only, one thing after the other. */
export function createChecks(store: Store, crm: (connection: StoredConnection) => Promise<SourceContext>) {
  return {
    async checks(id: string): Promise<CheckList | undefined> {
      const connection = await store.connection(id);
      const source = connection && adapterOf(connection.crm)?.source;
      if (!connection || !source) return undefined;
      return {
        crm: connection.crm,
        version: browser.runtime.getManifest().version,
        browser: /(Firefox|Edg|Chrome)\/\d+/.exec(navigator.userAgent)?.[0] ?? 'unknown',
        way: connection.access?.id ?? accessView(connection, undefined).way,
        region: regionOf(connection.origin),
        list: (source.assumptions ?? []).map(({ id: name, mark, claim, ifWrong, check }) => ({
          id: name,
          mark,
          claim,
          ifWrong,
          askable: check !== undefined,
        })),
      };
    },

    async checkOne(id: string, assumption: string): Promise<CheckAnswer> {
      const connection = await store.connection(id);
      const wanted = connection && adapterOf(connection.crm)?.source.assumptions?.find((one) => one.id === assumption);
      if (!connection || !wanted?.check) return { holds: 'unknown', saw: '' };
      try {
        const { holds, saw } = await wanted.check(await crm(connection));
        return { holds, saw: withoutNames(saw, connection, await namesIn(store, id)) };
      } catch (error) {
        return { failed: error instanceof CrmError ? error.kind : 'internal' };
      }
    },
  };
}

/** `https://crm.zoho.com.cn` is `com.cn`; the name of the organisation stands further left. */
export function regionOf(origin: string): string {
  const { hostname } = new URL(origin);
  if (/^[\d.]+$|:/.test(hostname)) return 'address';
  const labels = hostname.split('.');
  const [last = '', before = ''] = labels.toReversed();
  if (labels.length === 1) return 'local';
  return labels.length > 2 && before.length <= 3 ? `${before}.${last}` : last;
}

/** People and teams that have been read: a check may say whom it found by mistake. */
async function namesIn(store: Pick<Store, 'records'>, id: string): Promise<string[]> {
  const [users, teams] = await Promise.all([store.records(id, 'user'), store.records(id, 'team')]);
  return [...users, ...teams].map(({ name }) => name);
}

/**
 * A second net: checks tell names of fields and counts; whatever looks like a person, an organisation or a secret is taken out.
 * @param names of colleagues, as far as they are known
 */
export function withoutNames(
  saw: string,
  { origin, org, loginId, userName }: Pick<StoredConnection, 'origin' | 'org' | 'loginId' | 'userName'>,
  names: readonly string[] = [],
): string {
  const { host, hostname } = new URL(origin);
  const personal = [host, hostname, org, userName, ...(loginId.length > 3 ? [loginId] : [])].filter((text) => text.length > 1);
  // Longest first: "Ada Lind" before "Ada". A name of one short word may be that of a field.
  const all = [...personal, ...names.filter((name) => name.length > 5 || /\s/.test(name))].toSorted((a, b) => b.length - a.length);
  const bare = all.reduce((text, one) => text.replaceAll(new RegExp(escaped(one), 'gi'), '…'), saw.slice(0, mostLooked));
  return (
    bare
      .replace(/\bhttps?:\/\/\S+/gi, '…')
      .replace(/[^\s@]+@[^\s@]+/g, '…')
      // Sister hosts: api.acme.example beside crm.acme.example. A bare address of the network has none.
      .replace(new RegExp(`[\\w.-]*${escaped(familyOf(hostname))}\\b`, 'gi'), '…')
      .replace(/\+\d[\d\s().-]{6,}\d/g, '…')
      .replace(/[\w-]{24,}/g, (word) => (/\d/.test(word) ? '…' : word))
      .slice(0, longest)
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What sister hosts share: all but the first label, or the whole of a short name. */
function familyOf(hostname: string): string {
  const labels = hostname.split('.');
  return labels.length > 2 && !/^[\d.]+$/.test(hostname) ? `.${labels.slice(1).join('.')}` : hostname;
}
