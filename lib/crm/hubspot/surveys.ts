/** Answers to HubSpot's surveys. Only "would you recommend us" says its scale by its type; others are left out rather than guessed. */
import type { AnyRecord } from '../../model/records';
import { given, label, same, sounds } from '../row-fields';
import { objectStream } from './object-stream';
import { at, base, filled } from './row-fields';
import * as schema from './schema-marketing';

export const surveys = objectStream({
  id: 'survey-answers',
  entity: 'surveyResponse',
  kind: {
    object: 'feedback_submissions',
    properties: ['hs_survey_type', 'hs_survey_channel', 'hs_value', 'hs_content', 'hs_submission_timestamp', 'hs_contact_id'],
  },
  shape: schema.answered,
  map(row): AnyRecord | string | undefined {
    if (row.hs_survey_type !== 'NPS') return undefined;
    const moment = filled(row.hs_submission_timestamp) ?? row.createdAt;
    if (moment === undefined) return 'it has no date';
    return {
      entity: 'surveyResponse',
      ...base(row, row.hs_lastmodifieddate),
      scale: 'nps',
      // HubSpot does not keep when somebody was asked.
      sentAt: at(moment),
      respondedAt: at(moment),
      ...given('contactId', row.hs_contact_id, same),
      ...given('channel', row.hs_survey_channel, label),
      ...given('score', row.hs_value, Number),
      ...given('sentiment', row.hs_content, sounds),
    };
  },
});
