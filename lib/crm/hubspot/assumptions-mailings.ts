/** What is taken for granted of marketing e-mails; marks as in assumptions.ts. */
import * as z from 'zod/mini';
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { answer } from '../map-row';
import { mailings, page } from './mailings';
import * as shared from './schema';
import * as schema from './schema-mailings';

const guide = 'https://developers.hubspot.com/docs/api-reference/latest/marketing/marketing-emails/guide';

/** Looks at a few e-mails: how many of them are as they are taken to be? */
const few =
  (good: (row: unknown, context: SourceContext) => boolean) =>
  async (context: SourceContext): Promise<Checked> => {
    try {
      const { results } = answer(shared.rows, await page(context, { includeStats: 'true', limit: '10' }), 'marketing e-mails');
      const right = results.filter((row) => good(row, context)).length;
      return { holds: results.length === 0 ? 'unknown' : right === results.length, saw: `${right} of ${results.length} e-mails` };
    } catch (error) {
      if (error instanceof CrmError && error.kind === 'forbidden') return { holds: 'unknown', saw: 'not allowed to look' };
      throw error;
    }
  };
const read = (row: unknown): z.infer<typeof schema.email> | undefined => z.safeParse(schema.email, row).data;

export const mailingAssumptions: readonly Assumption[] = [
  {
    id: 'email-statistics',
    mark: 'V',
    claim: 'Marketing e-mails come with what became of them: sent, delivered, bounce and, of people, open, click and unsubscribed.',
    source: guide,
    ifWrong: 'E-mails without these numbers are rejected with the reason, and counted.',
    check: few((row) => Boolean(read(row)?.stats)),
  },
  {
    id: 'email-kinds',
    mark: 'V',
    claim: 'The type of an e-mail says whether it was sent once to many, by a rule, or is no marketing at all.',
    source: '@hubspot/api-client, codegen/marketing/emails',
    ifWrong: 'E-mails of a type that is not known are rejected with the reason, and counted.',
    check: few((row, context) => 'records' in mailings.map(row, context)),
  },
  {
    id: 'email-campaigns',
    mark: 'S',
    claim: 'An e-mail names its campaign by the UUID the campaign has in the list of campaigns.',
    source: '@hubspot/api-client: the same filter takes a campaign’s GUID.',
    ifWrong: 'What such e-mails did is in no campaign: its sends and rates are missing there.',
    check: few((row) => /^(?:[0-9a-f-]{36})?$/.test(read(row)?.campaign ?? '')),
  },
];
