import { source } from '../../../lib/crm/salesforce/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { fit } from '../../crms/salesforce/fit.ts';
import { held } from '../../crms/salesforce/index.ts';
import { sfId } from '../../crms/salesforce/ids.ts';
import { startSalesforce } from '../../crms/salesforce/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const [pages, api] = ['acme.lightning.force.com', 'acme.my.salesforce.com'];

vendorTour('Salesforce', async () => {
  const staged = stageCompany({ size: 0.1 });
  const crm = await startSalesforce(staged, { tls: true });
  const { company } = staged.live;
  const user = company.users.find(
    ({ role, id }) => role === 'rep' && company.deals.some(({ ownerId, outcome }) => ownerId === id && outcome === 'open'),
  );
  const me = user?.id ?? '';
  const session = crm.token(me);
  return {
    source,
    simulator: crm.simulator,
    staged,
    me,
    timeZone: user?.timeZone ?? 'UTC',
    session: {
      hosts: [pages, api],
      start: `https://${pages}/lightning/o/Opportunity/list?filterName=Recent`,
      // The page's own host has a session as well; it opens nothing.
      signIn: (page) =>
        page.context().addCookies([
          { name: 'sid', value: 'the-page-s-own', url: `https://${pages}`, secure: true, httpOnly: true, sameSite: 'None' },
          { name: 'sid', value: session, url: `https://${api}`, secure: true, httpOnly: true, sameSite: 'None' },
        ]),
      by: { way: 'api-session', hosts: [`https://${api}`] },
    },
    held() {
      fit(company);
      return held(heldBy(source, staged.records()));
    },
    idOf: (deal) => sfId('Opportunity', deal),
    openDeal: (page, id) => page.evaluate((path) => history.pushState({}, '', path), `/lightning/r/Opportunity/${id}/view`),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([recordId, Amount]) =>
          (globalThis as unknown as { saveRecord(id: string, fields: object): Promise<unknown> }).saveRecord(recordId ?? '', { Amount }),
        [id, String(amount)],
      ),
    deals: /^\/services\/data\/v60\.0\/query$/,
    limited: {
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.' }],
    },
    signedOut: { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] },
    async signOut(page) {
      crm.signOut(session);
      await page.context().clearCookies();
    },
  };
});
