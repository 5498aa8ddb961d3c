/** On which hosts the page script is registered, with the adapters of which CRMs; and what becomes of it when that changes. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createPageSites, hostsOf, sitesOf, withoutSite } from '../../entrypoints/background/page-sites';
import { browser } from '../../lib/platform/browser';
import { registrationsOf, type Hosts, type ScriptKind } from '../../lib/platform/registrations';

beforeEach(async () => {
  await browser.storage.local.clear();
  await browser.storage.session.clear();
});

const plain = (hosts: Hosts) => Object.fromEntries([...hosts].map(([host, crms]) => [host, [...crms].sort()]));

/** A browser that keeps registrations and grants. */
function stage(connections: { crm: string; origin: string }[] = []) {
  const grants = new Set<string>();
  let registered: Record<string, string[]> = {};
  const injected: Record<string, string[]>[] = [];
  const act = {
    isGranted: (url: string) => Promise.resolve(grants.has(`${new URL(url.replace('/*', '')).origin}/*`)),
    syncScripts: (kind: ScriptKind, hosts: Hosts) => {
      expect(kind).toBe('page');
      const before = registered;
      registered = plain(hosts);
      return Promise.resolve(Object.keys(registered).filter((host) => String(before[host]) !== String(registered[host])));
    },
    injectInto: (hosts: Hosts) => Promise.resolve(void (hosts.size > 0 && injected.push(plain(hosts)))),
    injectTab: (tab: number, crms: readonly string[]) => Promise.resolve(injected.push({ [`tab ${tab}`]: [...crms].sort() }) > 0),
  };
  return {
    sites: createPageSites(() => Promise.resolve(connections), act),
    grant: (...patterns: string[]) => patterns.forEach((pattern) => grants.add(pattern)),
    withdraw: (pattern: string) => grants.delete(pattern),
    registered: () => registered,
    /** As a browser does with an update, or one that ended in the middle of it. */
    forget: (host: string) => void (registered = Object.fromEntries(Object.entries(registered).filter(([name]) => name !== host))),
    injected,
  };
}

describe('hosts of pages', () => {
  it.each([
    ['hubspot', 'https://app.hubspot.com/*', ['https://api.hubapi.com/*']],
    ['salesforce', 'https://acme.lightning.force.com/*', ['https://acme.my.salesforce.com/*']],
    ['zoho', 'https://crm.zoho.eu/*', ['https://accounts.zoho.eu/*', 'https://www.zohoapis.eu/*']],
  ])('%s: the page’s host alone has scripts, hosts that are granted with it for an interface have none', async (crm, page, hosts) => {
    const { sites, grant, registered, injected } = stage();
    await sites.offer(page, crm);
    expect(registered()).toEqual({});
    grant(page, ...hosts);
    await sites.granted([page, ...hosts]);
    expect(registered()).toEqual({ [page]: [crm] });
    expect(injected).toEqual([{ [page]: [crm] }]);
    // Asked for later, alone.
    grant('https://api.example/*');
    await sites.granted(['https://api.example/*']);
    expect(registered()).toEqual({ [page]: [crm] });
    // The panel that is there is not put there anew.
    expect(injected).toHaveLength(1);
    await sites.restart();
    expect(registered()).toEqual({ [page]: [crm] });
    expect(injected.at(-1)).toEqual({ [page]: [crm] });
  });

  it('read as they stand have no script of the CRM that was recognised there', async () => {
    const { sites, grant, registered } = stage();
    await sites.offer('https://crm.zoho.com/*', 'zoho');
    await sites.offer('https://erp.example/*', 'tryton');
    await sites.instead('https://erp.example/*');
    grant('https://erp.example/*', 'https://crm.zoho.com/*');
    await sites.granted(['https://erp.example/*']);
    await sites.offer('https://erp.example/*', 'reader');
    expect(registered()).toEqual({ 'https://erp.example/*': ['reader'], 'https://crm.zoho.com/*': ['zoho'] });
  });

  it('have nothing, and are not remembered, when the person said no', async () => {
    const { sites, grant, registered } = stage();
    await sites.offer('https://crm.zoho.com/*', 'zoho');
    grant('https://other.example/*');
    await sites.granted(['https://other.example/*']);
    await sites.restart();
    expect(registered()).toEqual({});
    expect(await browser.storage.local.get('pages')).toEqual({ pages: {} });
  });

  it('are those of the connections where an earlier version kept no list; never those of their interfaces', async () => {
    const lent = { crm: 'hubspot', origin: 'https://app.hubspot.com', access: { hosts: ['https://api.hubapi.com/*'] } };
    const { sites, grant, registered } = stage([lent, { crm: 'tryton', origin: 'http://erp.example:8000' }]);
    grant('https://app.hubspot.com/*', 'https://api.hubapi.com/*', 'http://erp.example/*');
    await sites.restart();
    expect(registered()).toEqual({ 'https://app.hubspot.com/*': ['hubspot'], 'http://erp.example/*': ['tryton'] });
  });

  it('that the browser has lost are put back by the next start of the background, into open tabs, and no others', async () => {
    const [mine, other] = ['https://erp.example/*', 'https://crm.zoho.com/*'];
    const { sites, grant, registered, forget, injected } = stage([
      { crm: 'tryton', origin: 'https://erp.example' },
      { crm: 'zoho', origin: 'https://crm.zoho.com' },
    ]);
    grant(mine, other);
    await sites.sync();
    await sites.check();
    expect(injected).toEqual([]);
    forget(mine);
    await sites.check();
    expect(registered()).toEqual({ [mine]: ['tryton'], [other]: ['zoho'] });
    expect(injected).toEqual([{ [mine]: ['tryton'] }]);
    // The event of the update comes after all.
    await sites.restart();
    expect(injected).toEqual([{ [mine]: ['tryton'] }, { [other]: ['zoho'] }]);
  });

  it('are left when the grant is, and come back with it', async () => {
    const { sites, grant, withdraw, registered, injected } = stage([{ crm: 'tryton', origin: 'https://erp.example' }]);
    grant('https://erp.example/*');
    await sites.sync();
    withdraw('https://erp.example/*');
    await sites.sync();
    expect(registered()).toEqual({});
    grant('https://erp.example/*');
    await sites.granted(['https://erp.example/*']);
    expect(registered()).toEqual({ 'https://erp.example/*': ['tryton'] });
    expect(injected).toEqual([{ 'https://erp.example/*': ['tryton'] }]);
  });

  it('know no CRM that this build has not', async () => {
    const hosts = await hostsOf({ 'https://a.example/*': ['gone', 'zoho'], 'https://b.example/*': ['gone'] }, () => Promise.resolve(true));
    expect(plain(hosts)).toEqual({ 'https://a.example/*': ['zoho'] });
  });
});

describe('another CRM on a host', () => {
  const host = 'https://crm.example/*';
  const erp = { crm: 'tryton', origin: 'https://crm.example' };
  const desk = { crm: 'dynamics', origin: 'https://crm.example' };

  it('is found by a click, docks at once, and both run from then on', async () => {
    const { sites, grant, registered, injected } = stage([erp]);
    grant(host);
    await sites.sync();
    expect(await sites.found(7, 'https://crm.example/app', 'dynamics')).toBe(true);
    expect(registered()).toEqual({ [host]: ['dynamics', 'tryton'] });
    expect(injected).toEqual([{ 'tab 7': ['dynamics', 'tryton'] }]);
    // The second click opens and closes the panel.
    expect(await sites.found(7, 'https://crm.example/app', 'dynamics')).toBe(false);
  });

  it('is found by a look of the connect page where the host is granted', async () => {
    const { sites, grant, registered, injected } = stage([erp]);
    grant(host);
    await sites.offer(host, 'dynamics');
    expect(registered()).toEqual({ [host]: ['dynamics', 'tryton'] });
    expect(injected).toEqual([{ [host]: ['dynamics', 'tryton'] }]);
    await sites.offer(host, 'dynamics');
    expect(injected).toHaveLength(1);
  });

  it('takes the place of one that was disconnected', async () => {
    const { sites, grant, registered } = stage([erp]);
    grant(host);
    await sites.sync();
    await sites.forget(erp, []);
    expect(registered()).toEqual({});
    await sites.found(7, 'https://crm.example/app', 'dynamics');
    expect(registered()).toEqual({ [host]: ['dynamics'] });
  });

  it('stays when the first one goes, and a CRM stays while somebody is connected to it there', async () => {
    const sites = sitesOf([erp, desk, { ...erp, origin: 'https://crm.example:8443' }]);
    expect(sites).toEqual({ [host]: ['tryton', 'dynamics'] });
    expect(withoutSite(sites, erp, [desk])).toEqual({ [host]: ['dynamics'] });
    expect(withoutSite(sites, erp, [desk, { ...erp, origin: 'https://crm.example:8443' }])).toBe(sites);
    expect(withoutSite({ [host]: ['tryton'] }, erp, [])).toEqual({});
  });

  it('cannot overtake: what is asked for last holds', async () => {
    const { sites, grant, registered } = stage([erp]);
    grant(host);
    await Promise.all([sites.restart(), sites.found(7, 'https://crm.example/app', 'dynamics'), sites.forget(erp, []), sites.sync()]);
    expect(registered()).toEqual({ [host]: ['dynamics'] });
  });
});

describe('registrations', () => {
  const hosts: Hosts = new Map([
    ['https://crm.example/*', ['tryton', 'dynamics']],
    ['https://empty.example/*', []],
  ]);
  const both = registrationsOf('page', hosts, []).missing;

  it('hold the adapters of the host, then the page script', () => {
    expect(both).toEqual([
      {
        id: 'page https://crm.example/* dynamics+tryton',
        matches: ['https://crm.example/*'],
        js: ['crm-dynamics.js', 'crm-tryton.js', 'content-scripts/crm.js'],
      },
    ]);
    expect(registrationsOf('world', new Map([['https://www.fxiaoke.com/*', ['fxiaoke']]]), []).missing[0]?.js).toEqual([
      'world-fxiaoke.js',
    ]);
  });

  it('that are there already stay as they are, whatever the order', () => {
    const ids = both.map(({ id }) => id);
    expect(registrationsOf('page', new Map([['https://crm.example/*', ['dynamics', 'tryton']]]), ids)).toEqual({ missing: [], stale: [] });
  });

  it('are replaced when the CRMs of a host change, and when they are of a former version; the other kind is left alone', () => {
    const there = [...both.map(({ id }) => id), 'crm-https___crm_example__', 'world https://crm.example/* fxiaoke'];
    const { missing, stale } = registrationsOf('page', new Map([['https://crm.example/*', ['dynamics']]]), there);
    expect(missing.map(({ js }) => js)).toEqual([['crm-dynamics.js', 'content-scripts/crm.js']]);
    expect(stale).toEqual(['page https://crm.example/* dynamics+tryton', 'crm-https___crm_example__']);
    expect(registrationsOf('world', new Map(), there).stale).toEqual(['crm-https___crm_example__', 'world https://crm.example/* fxiaoke']);
  });

  it('of two hosts are two, however alike they are written', () => {
    const alike = new Map(['https://a-b.example/*', 'https://a.b.example/*'].map((host) => [host, ['zoho']] as const));
    expect(new Set(registrationsOf('page', alike, []).missing.map(({ id }) => id)).size).toBe(2);
  });
});
