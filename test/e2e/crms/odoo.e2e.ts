import { source } from '../../../lib/crm/odoo/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { held } from '../../crms/odoo/held.ts';
import { dealKey } from '../../crms/odoo/ids.ts';
import { expired, startOdoo } from '../../crms/odoo/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'crm.acme-example.com';

/** Odoo 18, whose addresses change by pushState; those of 17 are tried on pages without a browser (test/crms/odoo/page.test.ts). */
vendorTour('Odoo', async () => {
  const staged = stageCompany({ size: 0.1 });
  const { simulator, expire } = await startOdoo(staged, { version: 18, tls: true });
  const user = staged.live.company.users.find(({ role }) => role === 'rep');
  const me = user?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    timeZone: user?.timeZone ?? 'UTC',
    session: {
      hosts: [host],
      start: `https://${host}/odoo/crm`,
      signIn: (page) => page.goto(`https://${host}/sign-in?user=${me}`),
    },
    held: () => held(heldBy(source, staged.records()), user?.timeZone ?? 'UTC'),
    idOf: (deal) => String(dealKey(deal)),
    openDeal: (page, id) => page.evaluate((record) => (window as unknown as { openRecord(id: string): void }).openRecord(record), id),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, value]) =>
          (window as unknown as { saveRecord(id: number, values: object): Promise<unknown> })
            .saveRecord(Number(record), { expected_revenue: value })
            .then(() => undefined),
        [id, amount] as const,
      ),
    deals: /\/crm\.lead\/search_read$/,
    // Odoo itself knows no limit; the proxy before it does.
    limited: { status: 429, headers: { 'retry-after': '1' }, body: '<html>Too Many Requests</html>' },
    signedOut: expired,
    signOut: async (page) => {
      expire(me);
      await page.context().clearCookies();
    },
  };
});
