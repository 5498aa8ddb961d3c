import { source } from '../../../lib/crm/twenty/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn } from '../../crms/twenty/held.ts';
import { uuid } from '../../crms/twenty/ids.ts';
import { limited, refused, startTwenty } from '../../crms/twenty/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'crm.acme-example.com';

vendorTour('Twenty', async () => {
  const staged = stageCompany({ size: 0.05 });
  const { company } = staged.live;
  // It keeps no exchange rates: of several currencies there would be no sum.
  const { currency } = company.org;
  for (const deal of company.deals) deal.currency = currency;
  const { simulator, signOut } = await startTwenty(staged, { tls: true });
  const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    // Deals belong to nobody there.
    everyone: true,
    session: {
      hosts: [host],
      start: `https://${host}/objects/opportunities`,
      signIn: (page) => page.goto(`https://${host}/sign-in?user=${me}`),
    },
    held: () => heldIn(company)(heldBy(source, staged.records())),
    idOf: (deal) => uuid('deal', deal),
    openDeal: (page, id) => page.evaluate((record) => (window as unknown as { openRecord(id: string): void }).openRecord(record), id),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, micros, code]) =>
          (window as unknown as { saveRecord(id: string, micros: number, code: string): Promise<unknown> })
            .saveRecord(String(record), Number(micros), String(code))
            .then(() => undefined),
        [id, amount * 1_000_000, currency] as const,
      ),
    deals: /^\/graphql$/,
    limited,
    signedOut: refused,
    signOut: async (page) => {
      signOut(me);
      await page.context().clearCookies();
    },
  };
});
