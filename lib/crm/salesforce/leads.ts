/** Leads. What becomes of one is a flag of its own (converted); that it was turned away, only a status can say. */
import type { Stream } from '../adapter';
import { given, label, same } from '../row-fields';
import { at, base, idOf, noon, owner } from './fields';
import { isMissing, isRow } from './known';
import * as schema from './schema';
import { queryWhole } from './soql';
import { stream } from './stream';

/** API names of the statuses for leads that came to nothing, in organisations as Salesforce delivers them; labels may differ. */
const turnedAway: ReadonlySet<string> = new Set(['Closed - Not Converted', 'Unqualified', 'Disqualified']);

export const leads: Stream = stream({
  id: 'leads',
  entity: 'lead',
  table: {
    object: 'Lead',
    needed: ['Id', 'Name', 'IsConverted', 'CreatedDate', 'SystemModstamp'],
    wanted: [
      'OwnerId',
      'Status',
      'LeadSource',
      'Email',
      'Phone',
      'MobilePhone',
      'ConvertedDate',
      'ConvertedAccountId',
      'ConvertedContactId',
      'ConvertedOpportunityId',
    ],
    children: [
      // The lead itself keeps only the day of its conversion.
      {
        relation: 'Histories',
        object: 'LeadHistory',
        needed: ['CreatedDate'],
        rest: "WHERE Field = 'leadConverted' ORDER BY CreatedDate DESC LIMIT 1",
      },
      { relation: 'CampaignMembers', object: 'CampaignMember', needed: ['CampaignId'], rest: 'ORDER BY CreatedDate LIMIT 1' },
    ],
    again: (since) => [`Id IN (SELECT LeadId FROM CampaignMember WHERE SystemModstamp >= ${since})`],
  },
  shape: schema.lead,
  async untold(context) {
    try {
      const rows = await queryWhole(context, 'SELECT ApiName FROM LeadStatus');
      if (rows.some((row) => isRow(row) && turnedAway.has(String(row.ApiName)))) return undefined;
      return 'no status we know says that a lead came to nothing: such leads count as open';
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  people: ['OwnerId'],
  map: (r) => ({
    entity: 'lead',
    ...base(r),
    name: label(r.Name),
    status: r.IsConverted ? 'converted' : turnedAway.has(r.Status ?? '') ? 'disqualified' : 'open',
    createdAt: at(r.CreatedDate),
    ...given(
      'convertedAt',
      r.IsConverted ? convertedAt(r.ConvertedDate, r.Histories?.records[0]?.CreatedDate, at(r.CreatedDate)) : undefined,
      same,
    ),
    // Queues own leads that nobody has taken yet.
    ...owner('ownerId', r.OwnerId),
    ...given('accountId', r.ConvertedAccountId, idOf),
    ...given('contactId', r.ConvertedContactId, idOf),
    ...given('dealId', r.ConvertedOpportunityId, idOf),
    ...given('campaignId', r.CampaignMembers?.records[0]?.CampaignId, idOf),
    ...given('source', r.LeadSource, label),
    ...given('email', r.Email, same),
    ...given('phone', r.Phone ?? r.MobilePhone, same),
  }),
});

/** The moment from the history, where it is kept; else noon of the day, but never before the lead was there. */
function convertedAt(day: string | null | undefined, moment: string | undefined, created: number): number | undefined {
  if (moment !== undefined) return at(moment);
  return day === null || day === undefined ? undefined : Math.max(noon(day), created);
}
