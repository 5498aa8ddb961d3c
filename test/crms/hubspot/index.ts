/** HubSpot for `npm run crms`. */
import { page } from '../../../lib/crm/hubspot/page.ts';
import { source } from '../../../lib/crm/hubspot/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn } from './held.ts';
import { idOf } from './ids.ts';
import { emailOf, mailingsOf } from './mailings.ts';
import { portal, startHubspot } from './simulator.ts';

export const proof: Proof = {
  id: 'hubspot',
  source,
  page,
  async start(staged) {
    const hubspot = await startHubspot({ staged, emails: mailingsOf(staged.records()).map(emailOf) });
    return {
      http: httpTo(page, source, hubspot.carrier()),
      org: portal,
      also: { access: 'token', actAs: idOf('owner', '3') },
      back: hubspot.back,
      close: hubspot.close,
    };
  },
  held: (records) => heldIn([...records, ...mailingsOf(records)]),
};
