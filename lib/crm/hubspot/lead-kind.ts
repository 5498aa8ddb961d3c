/**
 * What a lead is in this account. HubSpot has lead records in its larger editions only; the others work with contacts and their
 * lifecycle. Lead records are taken where there are any the token may read, contacts otherwise. Once begun it stays: the two
 * would count different things.
 */
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { oncePerRun } from './run-cache';
import * as schema from './schema';

export type LeadKind = 'leads' | 'contacts';

/** Asked of the account; an account or token without lead records is refused them in one way or another. */
export function leadKind(context: SourceContext): Promise<LeadKind> {
  return oncePerRun(context, 'lead kind', async () => {
    try {
      const found = answer(schema.rows, await context.http.json({ method: 'GET', path: '/crm/v3/objects/leads?limit=1' }), 'leads');
      return found.results.length > 0 ? 'leads' : 'contacts';
    } catch (error) {
      if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return 'contacts';
      throw error;
    }
  });
}
