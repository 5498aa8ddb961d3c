import { source } from '../../../lib/crm/frappe/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn } from '../../crms/frappe/held.ts';
import { seriesName } from '../../crms/frappe/ids.ts';
import { refusal } from '../../crms/frappe/query.ts';
import { startFrappe } from '../../crms/frappe/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'crm.acme-example.com';

interface FrappePage {
  openRecord(route: string, name: string): void;
  saveRecord(doctype: string, name: string, field: string, value: number): Promise<unknown>;
}

vendorTour('Frappe CRM', async () => {
  const staged = stageCompany({ size: 0.03 });
  const { simulator, signOut } = await startFrappe(staged, { tls: true });
  const { company } = staged.live;
  // A rep: e-mails of other mailboxes are not shown to them.
  const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    timeZone: company.org.timeZone,
    session: {
      hosts: [host],
      start: `https://${host}/crm/deals/view/list`,
      signIn: (page) => page.goto(`https://${host}/sign-in?user=${me}`),
    },
    held: () => heldIn(company)(heldBy(source, staged.records())),
    idOf: (deal) => seriesName('deal', deal),
    openDeal: (page, id) => page.evaluate((record) => (window as unknown as FrappePage).openRecord('deals', record), id),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, value]) =>
          (window as unknown as FrappePage).saveRecord('CRM Deal', String(record), 'deal_value', value).then(() => undefined),
        [id, amount] as const,
      ),
    deals: /\/resource\/CRM%20Deal$/,
    limited: { ...refusal(429, 'TooManyRequestsError'), headers: { 'retry-after': '1' } },
    signedOut: refusal(403, 'PermissionError', '', { session_expired: 1 }),
    signOut: async (page) => {
      signOut(me);
      await page.context().clearCookies();
    },
  };
});
