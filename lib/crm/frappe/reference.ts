/** What an activity is about: one record, named by its kind and its name. E-mails call the second field otherwise. */
import type * as z from 'zod/mini';
import type { Activity } from '../../model/records';
import { given, same } from '../row-fields';
import * as schema from './schema';

export const about = { reference_doctype: schema.text, reference_docname: schema.text };
export const aboutFields = Object.keys(about);

const kinds: Record<string, 'leadId' | 'dealId' | 'accountId' | 'contactId'> = {
  'CRM Lead': 'leadId',
  'CRM Deal': 'dealId',
  'CRM Organization': 'accountId',
  Contact: 'contactId',
};
/** Kinds of records of the CRM an activity may be about. */
export const kindsAbout: readonly string[] = Object.keys(kinds);

export function concerning(r: z.infer<z.ZodMiniObject<typeof about>>): Partial<Activity> {
  const field = Object.hasOwn(kinds, r.reference_doctype ?? '') ? kinds[r.reference_doctype ?? ''] : undefined;
  return field ? given(field, r.reference_docname, same<string>) : {};
}
