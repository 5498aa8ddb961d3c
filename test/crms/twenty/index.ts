/** Twenty for `npm run crms`. */
import { page } from '../../../lib/crm/twenty/page.ts';
import { source } from '../../../lib/crm/twenty/source.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from '../demo/generate/types.ts';
import type { Proof } from '../kit/proof.ts';
import { httpTo } from '../kit/send.ts';
import { heldIn } from './held.ts';
import { startTwenty, type TwentyOptions } from './simulator.ts';

/** @param options as the organisation has made it; as it is shipped, nothing says that a deal was lost */
export function proofOf(options: TwentyOptions = {}): Proof {
  let company: Company | undefined;
  const { losses } = options;
  return {
    id: 'twenty',
    // With stages of its own for what was lost, lost deals are there.
    source: losses
      ? {
          ...source,
          absentFields: { ...source.absentFields, deal: source.absentFields?.deal?.filter((name) => name !== 'status=lost') ?? [] },
        }
      : source,
    page,
    held: (records: readonly AnyRecord[]) => (company ? heldIn(company, losses)(records) : [...records]),
    async start(staged) {
      company = staged.live.company;
      const { simulator, carrier, org, back } = await startTwenty(staged, options);
      const manager = company.users.find((user) => user.role === 'manager')?.id ?? '1';
      return { http: httpTo(page, source, carrier(manager)), org, back, close: () => simulator.close() };
    },
  };
}
export const proof = proofOf();
