import { adapterOf } from '../../../lib/crm';
import { CrmError } from '../../../lib/crm/crm-error';
import { compareCounts, crmQuestion, type Told } from '../../../lib/insight/crm-count';
import type { Answerer } from './index';

/** The CRM's own figure, asked for now, beside ours. */
export const crmCount: Answerer<'crmCount'> = async ({ engine, connection, crm, fresh, urlOf }, { metric, who, period, probe }) => {
  const source = adapterOf(connection.crm)?.source;
  if (!source?.count) return { is: 'not_offered', why: 'crm' };
  const wanted = crmQuestion(engine, metric, who, period);
  if (typeof wanted === 'string') return { is: 'not_offered', why: wanted };
  if (probe) return { is: 'offered' };
  const told: Told[] = [];
  try {
    const context = await crm();
    const { of, ...rest } = wanted;
    for (const kind of of) {
      const answer = await source.count(context, { ...rest, of: kind });
      if (!answer) return { is: 'not_offered', why: 'crm' };
      told.push({ ...answer, of: kind });
    }
  } catch (error) {
    if (!(error instanceof CrmError)) return { is: 'failed', problem: 'internal' };
    return { is: 'failed', problem: error.kind, ...(error.retryAt === undefined ? {} : { retryAt: error.retryAt }) };
  }
  // What is stored may have changed while the CRM was asked.
  return compareCounts(await fresh(), metric, who, period, told, (id) => urlOf({ entity: 'deal', id }));
};
