/** CRMs of one's own, connected by a key of the person's on the page that names them: read by the background, without the session. */
import { describe, expect, it } from 'vitest';
import { source as dolibarr } from '../../../lib/crm/dolibarr/source.ts';
import { source as frappe } from '../../../lib/crm/frappe/source.ts';
import * as dolibarrHeld from '../../crms/dolibarr/held.ts';
import { dolId } from '../../crms/dolibarr/ids.ts';
import * as dolibarrSite from '../../crms/dolibarr/simulator.ts';
import * as frappeHeld from '../../crms/frappe/held.ts';
import * as frappeSite from '../../crms/frappe/simulator.ts';
import { stageCompany, type Staged } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import type { Simulator } from '../../crms/kit/serve.ts';
import { knownFigures, shownFigures, type KnownFrom } from '../harness/engine-figures.ts';
import { vendorSession, type VendorSessionOptions } from '../harness/vendor-session.ts';

interface Site {
  simulator: Simulator;
  session: Omit<VendorSessionOptions, 'tlsPort'>;
  known: Omit<KnownFrom, 'me' | 'currency'>;
  /** A call that came with the key. */
  keyed: RegExp;
}

const host = 'crm.acme-example.com';

async function frappeOf(staged: Staged, me: string): Promise<Site> {
  const { company } = staged.live;
  const { simulator } = await frappeSite.startFrappe(staged, { tls: true });
  return {
    simulator,
    session: {
      hosts: [host],
      start: `https://${host}/crm/deals/view/list`,
      signIn: (page) => page.goto(`https://${host}/sign-in?user=${me}`),
      by: { way: 'token', token: frappeSite.keyOf(me) },
    },
    known: { records: frappeHeld.heldIn(company)(heldBy(frappe, staged.records())), source: frappe, timeZone: company.org.timeZone },
    keyed: /^token /,
  };
}

async function dolibarrOf(staged: Staged, me: string): Promise<Site> {
  const { company } = staged.live;
  const { simulator } = await dolibarrSite.startDolibarr(staged, { tls: true, folder: '/dolibarr/' });
  return {
    simulator,
    session: {
      hosts: [host],
      start: `https://${host}/dolibarr/projet/card.php?id=${dolId('deal', company.deals[0]?.id ?? '')}`,
      signIn: (page) => page.goto(`https://${host}/dolibarr/sign-in?user=${me}`),
      by: { way: 'key', token: dolibarrSite.keyOf(me) },
    },
    known: {
      records: dolibarrHeld.heldIn(company, 'byKey')(heldBy(dolibarr, staged.records())),
      source: dolibarr,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    keyed: /^dolkey/,
  };
}

describe.each([
  ['Frappe CRM', frappeOf],
  ['Dolibarr', dolibarrOf],
])('%s by a key', (_name, siteOf) => {
  it('is connected and read, and the figures of its person are right', async () => {
    const staged = stageCompany({ size: 0.03 });
    const { company } = staged.live;
    const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
    const { simulator, session: options, known, keyed } = await siteOf(staged, me);
    const session = await vendorSession({ ...options, tlsPort: simulator.tlsPort });
    try {
      const { shown, asOf } = await shownFigures(session.panel);
      expect(shown).toEqual(knownFigures({ ...known, me, currency: company.org.currency }, asOf));
      expect(shown.filter(([, value]) => value !== undefined).length).toBeGreaterThan(1);
      const withKey = simulator.log.filter(({ headers }) => keyed.test(headers.authorization ?? headers['dolapikey'] ?? ''));
      expect(withKey.length).toBeGreaterThan(5);
      // No call with the key brought the page's cookie along.
      expect(withKey.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
    } finally {
      await session.close();
      await simulator.close();
    }
  });
});
