/** The page halves of all adapters, for the content script: nothing here may pull in zod. Add a CRM here and in index.ts. */
import type { PageAdapter } from './adapter';
import { page as tryton } from './tryton/page';

export const pages: readonly PageAdapter[] = [tryton];
