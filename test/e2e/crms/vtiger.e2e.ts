import { source } from '../../../lib/crm/vtiger/source.ts';
import { stageCompany } from '../../crms/kit/company.ts';
import { heldBy } from '../../crms/kit/same.ts';
import { heldIn } from '../../crms/vtiger/held.ts';
import { recordId } from '../../crms/vtiger/ids.ts';
import { refusal, startVtiger } from '../../crms/vtiger/simulator.ts';
import { vendorTour } from '../harness/vendor-tour.ts';

const host = 'www.acme-example.com';
/** It stands in a folder of a host that has other things, too. */
const folder = '/vtigercrm/';

interface VtigerPage {
  openRecord(module: string, id: string): void;
  saveField(module: string, id: string, field: string, value: string): Promise<unknown>;
}

vendorTour('vtiger', async () => {
  const staged = stageCompany({ size: 0.03 });
  const { simulator, signOut } = await startVtiger(staged, { tls: true, folder });
  const { company } = staged.live;
  // A rep: nobody's name is shown, not even his own.
  const me = company.users.find((user) => user.role === 'rep')?.id ?? '';
  return {
    source,
    simulator,
    staged,
    me,
    session: {
      hosts: [host],
      start: `https://${host}${folder}index.php?module=Potentials&view=List`,
      signIn: (page) => page.goto(`https://${host}${folder}sign-in?user=${me}`),
    },
    held: () => heldIn(company)(heldBy(source, staged.records())),
    idOf: (deal) => recordId('Potentials', deal),
    openDeal: (page, id) => page.evaluate((record) => (window as unknown as VtigerPage).openRecord('Potentials', record), id),
    saveAmount: (page, id, amount) =>
      page.evaluate(
        ([record, value]) =>
          (window as unknown as VtigerPage).saveField('Potentials', String(record), 'amount', String(value)).then(() => undefined),
        [id, amount] as const,
      ),
    deals: /\/webservice\.php$/,
    limited: { status: 429, headers: { 'retry-after': '1' } },
    signedOut: refusal('AUTHENTICATION_FAILURE', 'Authentication Failed'),
    signOut: async (page) => {
      signOut(me);
      await page.context().clearCookies();
    },
  };
});
