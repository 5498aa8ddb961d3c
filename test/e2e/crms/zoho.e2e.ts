import { source } from '../../../lib/crm/zoho/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn } from '../../crms/zoho/held.ts';
import { zohoId } from '../../crms/zoho/ids.ts';
import { listPath } from '../../crms/zoho/pages.ts';
import { host, startZoho, zgid } from '../../crms/zoho/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

vendorTour('Zoho CRM', async () => {
  const staged = stageCompany({ size: 0.05 });
  const crm = await startZoho(staged, { tls: true });
  const { company } = staged.live;
  const user = company.users.find(
    ({ role, id }) => role === 'rep' && company.deals.some(({ ownerId, outcome }) => ownerId === id && outcome === 'open'),
  );
  const me = user?.id ?? '';
  const origin = `https://${host}`;
  return {
    source,
    simulator: crm.simulator,
    staged,
    me,
    timeZone: user?.timeZone ?? 'UTC',
    session: {
      hosts: [host],
      start: `${origin}${listPath(zgid)}`,
      signIn: (page) =>
        page.context().addCookies([
          { name: 'zsession', value: me, url: origin, secure: true, httpOnly: true, sameSite: 'Lax' },
          { name: 'CT_CSRF_TOKEN', value: `csrf-${me}`, url: origin, secure: true, sameSite: 'Lax' },
        ]),
    },
    held: () => heldIn(company, me)(heldBy(source, staged.records())),
    idOf: (deal) => zohoId('deal', deal),
    openDeal: (page, id) => page.evaluate((path) => history.pushState({}, '', path), `/crm/org${zgid}/tab/Potentials/${id}`),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, Amount]) =>
          (globalThis as unknown as { save(id: string, row: object): Promise<unknown> }).save(record ?? '', { Amount: Number(Amount) }),
        [id, String(amount)],
      ),
    deals: /^\/crm\/v8\/Deals$/,
    limited: { status: 429, body: { code: 'TOO_MANY_REQUESTS', details: {}, message: 'Too many requests', status: 'error' } },
    signedOut: { status: 400, body: { code: 'INVALID_CSRF_TOKEN', details: {}, message: 'invalid csrf token', status: 'error' } },
    async signOut(page) {
      crm.signOut(me);
      await page.context().clearCookies();
    },
  };
});
