import { source } from '../../../lib/crm/suitecrm/source.ts';
import type { Company } from '../../crms/demo/generate/types.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn } from '../../crms/suitecrm/held.ts';
import { suiteId } from '../../crms/suitecrm/ids.ts';
import { startSuite } from '../../crms/suitecrm/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'suite.acme-example.com';
/** It stands in a folder of a host that has other things, too. */
const folder = '/crm/';
/** Of the person in the CRM, another one than the browser's. */
const zone = 'Europe/Warsaw';
const profile = { day: 'd.m.Y', time: 'h:ia', zone, decimal: ',' } as const;

interface Shell {
  openRecord(id: string): void;
  saveField(id: string, field: string, value: string): Promise<string>;
}

/** Each deal has a log of its own, and a server of one's own is asked a few times a second: the person's deals, and some more. */
function fewDeals(company: Company, me: string): void {
  const kept = new Set(company.deals.filter(({ ownerId }, at) => ownerId === me || at % 8 === 0).map(({ id }) => id));
  company.deals = company.deals.filter(({ id }) => kept.has(id));
  company.stageHistory = company.stageHistory.filter(({ dealId }) => kept.has(dealId));
}

vendorTour('SuiteCRM', async () => {
  const staged = stageCompany({ size: 0.03 });
  // Later runs ask for the days since: the CRM's clock is the browser's.
  staged.pass(Math.max(0, Date.now() - staged.now()));
  const { company } = staged.live;
  const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
  fewDeals(company, me);
  const { simulator, signOut } = await startSuite(staged, { tls: true, folder, profile });
  return {
    source,
    simulator,
    staged,
    me,
    timeZone: zone,
    session: {
      hosts: [host],
      start: `https://${host}${folder}?action=ajaxui#ajaxUILoc=${encodeURIComponent('index.php?module=Opportunities&action=index')}`,
      signIn: (page) => page.goto(`https://${host}${folder}index.php?action=sign-in&user=${me}`),
    },
    held: () => heldIn(company)(heldBy(source, staged.records())),
    idOf: (deal) => suiteId('deal', deal),
    openDeal: (page, id) => page.evaluate((record) => (window as unknown as Shell).openRecord(record), id),
    saveAmount: (page, id, amount) =>
      page.evaluate(([record, value]) => (window as unknown as Shell).saveField(record, 'amount', value).then(() => undefined), [
        id,
        String(amount),
      ] as const),
    deals: /\/index\.php$/,
    limited: { status: 429, headers: { 'retry-after': '1' } },
    signedOut: { status: 301, headers: { location: `${folder}index.php?action=Login&module=Users` } },
    // Signing out ends at the form to sign in with.
    signOut: async (page) => {
      signOut(me);
      await page.context().clearCookies();
      await page.goto(`https://${host}${folder}index.php?action=Login&module=Users`);
    },
  };
});

vendorTour(
  'SuiteCRM 8',
  async () => {
    const staged = stageCompany({ size: 0.02 });
    staged.pass(Math.max(0, Date.now() - staged.now()));
    const { simulator, signOut } = await startSuite(staged, { tls: true, folder: '/crm/public/', front: true, profile });
    const { company } = staged.live;
    const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
    const address = (path: string) => `https://${host}/crm/public/${path}`;
    return {
      source,
      simulator,
      staged,
      me,
      timeZone: zone,
      session: { hosts: [host], start: address('#/opportunities'), signIn: (page) => page.goto(address(`sign-in?user=${me}`)) },
      held: () => heldIn(company)(heldBy(source, staged.records())),
      idOf: (deal) => suiteId('deal', deal),
      openDeal: (page, id) => page.evaluate((record) => (window as unknown as Shell).openRecord(record), id),
      saveAmount: (page, id, amount) =>
        page.evaluate(([record, value]) => (window as unknown as Shell).saveField(record, 'amount', value).then(() => undefined), [
          id,
          String(amount),
        ] as const),
      deals: /\/legacy\/index\.php$/,
      limited: { status: 429, headers: { 'retry-after': '1' } },
      signedOut: { status: 301, headers: { location: '/crm/public/legacy/index.php?action=Login&module=Users' } },
      signOut: async (page) => {
        signOut(me);
        await page.context().clearCookies();
        await page.goto(address(''));
      },
    };
  },
  { limits: false },
);
