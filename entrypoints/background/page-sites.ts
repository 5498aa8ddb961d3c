/**
 * On which hosts pages of which CRMs were recognised: there, and nowhere else, the page script runs, with the adapters of these
 * CRMs alone. A host that is granted for an interface only (a token's, a cookie's) is never in it.
 */
import { adapterOf } from '../../lib/crm';
import { browser } from '../../lib/platform/browser';
import { isGranted } from '../../lib/platform/grants';
import { matchPattern } from '../../lib/platform/match-pattern';
import { injectInto, injectTab, syncScripts } from '../../lib/platform/page-script';
import type { Hosts } from '../../lib/platform/registrations';
import { sessionGet, sessionSet } from '../../lib/platform/session';
import type { StoredConnection } from '../../lib/store';

/** Ids of CRMs by match pattern. */
export type Sites = Readonly<Record<string, readonly string[]>>;
type Of = Pick<StoredConnection, 'crm' | 'origin'>;

const key = 'pages';
/** Recognised, and the person is being asked for the host. */
const offers = 'offered';

const isSites = (value: unknown): value is Sites =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((crms) => Array.isArray(crms) && crms.every((crm) => typeof crm === 'string'));

function withSite(sites: Sites, pattern: string, crm: string): Sites {
  const here = sites[pattern] ?? [];
  return here.includes(crm) ? sites : { ...sites, [pattern]: [...here, crm] };
}

/** Without the CRM of a connection that ends, unless another connection on this host is of the same. */
export function withoutSite(sites: Sites, gone: Of, others: readonly Of[]): Sites {
  const pattern = matchPattern(gone.origin) ?? '';
  if (others.some(({ crm, origin }) => crm === gone.crm && matchPattern(origin) === pattern)) return sites;
  const { [pattern]: here = [], ...rest } = sites;
  const left = here.filter((crm) => crm !== gone.crm);
  return left.length === 0 ? rest : { ...rest, [pattern]: left };
}

/** For an extension that comes from a version without this list: pages of a connection are where it was connected. */
export function sitesOf(connections: readonly Of[]): Sites {
  return connections.reduce<Sites>((sites, { crm, origin }) => {
    const pattern = matchPattern(origin);
    return pattern === undefined ? sites : withSite(sites, pattern, crm);
  }, {});
}

/** What is registered now: granted hosts, and CRMs this build has. */
export async function hostsOf(sites: Sites, granted: (pattern: string) => Promise<boolean>): Promise<Hosts> {
  const hosts = new Map<string, readonly string[]>();
  for (const [pattern, crms] of Object.entries(sites)) {
    const known = crms.filter((crm) => adapterOf(crm) !== undefined);
    if (known.length > 0 && (await granted(pattern))) hosts.set(pattern, known);
  }
  return hosts;
}

export type PageSites = ReturnType<typeof createPageSites>;

/** What is done in the browser. */
const inBrowser = { isGranted, syncScripts, injectInto, injectTab };

/** @param connections there are; asked where no list is kept yet */
export function createPageSites(connections: () => Promise<readonly Of[]>, act: typeof inBrowser = inBrowser) {
  // One after the other: what is registered last has to be what is true last.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  /** Hosts whose open tabs got the scripts at this start already. */
  const putBack = new Set<string>();

  async function kept(): Promise<Sites> {
    const { [key]: sites } = await browser.storage.local.get(key);
    return isSites(sites) ? sites : sitesOf(await connections());
  }

  /** @returns the hosts that have scripts from now on */
  async function apply(change: (sites: Sites) => Sites): Promise<Hosts> {
    const sites = change(await kept());
    await browser.storage.local.set({ [key]: sites });
    const hosts = await hostsOf(sites, act.isGranted);
    await act.syncScripts('page', hosts);
    return hosts;
  }

  const only = (hosts: Hosts, pattern: string): Hosts => new Map([...hosts].filter(([host]) => host === pattern));

  return {
    /** Grants have changed. */
    sync: () => inTurn(() => apply((sites) => sites)),

    /** After install, update and start-up: registrations are rebuilt, open tabs get the new script. */
    restart: () =>
      inTurn(async () => {
        const hosts = await apply((sites) => sites);
        await act.injectInto(new Map([...hosts].filter(([host]) => !putBack.has(host))));
      }),

    /**
     * At every start of the background: what the browser has lost meanwhile is put back, into open tabs, too. An update takes
     * registrations away, and its event does not always come.
     */
    check: () =>
      inTurn(async () => {
        const hosts = await hostsOf(await kept(), act.isGranted);
        for (const host of await act.syncScripts('page', hosts)) putBack.add(host);
        await act.injectInto(new Map([...hosts].filter(([host]) => putBack.has(host))));
      }),

    /** A page was recognised and the person is asked for its host; where that is granted already, the panel docks at once. */
    async offer(pattern: string, crm: string): Promise<void> {
      if (await act.isGranted(pattern))
        return inTurn(async () => {
          if ((await kept())[pattern]?.includes(crm)) return;
          await act.injectInto(only(await apply((sites) => withSite(sites, pattern, crm)), pattern));
        });
      await sessionSet(offers, withSite((await sessionGet(offers, isSites)) ?? {}, pattern, crm));
    },

    /** The person wants to read pages of this host as they stand, not the CRM that was recognised there. */
    async instead(pattern: string): Promise<void> {
      const { [pattern]: gone = [], ...others } = (await sessionGet(offers, isSites)) ?? {};
      if (gone.length > 0) await sessionSet(offers, others);
    },

    /** Whatever way the grant came: on pages that were recognised the panel docks at once and from now on by itself. */
    granted: (patterns: readonly string[]) =>
      inTurn(async () => {
        const before = await kept();
        const offered = await hostsOf((await sessionGet(offers, isSites)) ?? {}, act.isGranted);
        // Offers stay for the session: a panel that is there already is left alone when the next CRM is connected.
        const isNew = (host: string): boolean => offered.get(host)?.some((crm) => !before[host]?.includes(crm)) === true;
        const hosts = await apply((sites) =>
          [...offered].reduce((all, [host, crms]) => crms.reduce((some, crm) => withSite(some, host, crm), all), sites),
        );
        await act.injectInto(new Map([...hosts].filter(([host]) => patterns.includes(host) || isNew(host))));
      }),

    /**
     * The person clicked the icon on a granted page, and one look found this CRM there.
     * @returns whether that is news: then the panel docks by itself
     */
    found: (tabId: number, url: string, crm: string) =>
      inTurn(async () => {
        const pattern = matchPattern(url);
        if (pattern === undefined) return false;
        const news = !(await kept())[pattern]?.includes(crm);
        const crms = (await apply((sites) => withSite(sites, pattern, crm))).get(pattern);
        return news && crms !== undefined && act.injectTab(tabId, crms);
      }),

    /** The scripts of a host once more, for a tab where none answers. */
    inject: (tabId: number, url: string) =>
      inTurn(async () => {
        const crms = (await apply((sites) => sites)).get(matchPattern(url) ?? '');
        return crms !== undefined && act.injectTab(tabId, crms);
      }),

    /** A connection has ended. @param others that are left */
    forget: (gone: Of, others: readonly Of[]) => inTurn(() => apply((sites) => withoutSite(sites, gone, others))),
  };
}
