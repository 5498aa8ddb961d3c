/** Zoho CRM for `npm run crms`. */
import { page } from '../../../lib/crm/zoho/page.ts';
import { source } from '../../../lib/crm/zoho/source.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn, reader } from './held.ts';
import { startZoho, zgid } from './simulator.ts';
import type { Company } from '../demo/generate/types.ts';

let company: Company | undefined;

export const proof: Proof = {
  id: 'zoho',
  source,
  page,
  held: (records) => (company ? heldIn(company)(records) : [...records]),
  async start(staged) {
    company = staged.live.company;
    const zoho = await startZoho(staged);
    return {
      http: httpTo(page, source, zoho.carrier(reader)),
      org: zgid,
      back: (entity, id) => zoho.back(entity, id),
      close: () => zoho.close(),
    };
  },
};
