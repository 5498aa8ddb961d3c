/** Everything the simulated EspoCRM answers from, made anew whenever the company has changed. */
import type { Company } from '../demo/generate/types.ts';
import { streamsOf } from './notes.ts';
import { accountRows, contactRows, leadRows, opportunityRows, teamRows, userRows } from './rows-sales.ts';
import { callRows, campaignRows, emailRows, meetingRows, productRows, quoteRows, taskRows } from './rows-work.ts';
import { stageField, type StageField } from './stage-field.ts';
import type { Row } from './values.ts';

export interface Tables {
  lists: Map<string, Row[]>;
  /** Notes by record, newest first. */
  streams: Map<string, Row[]>;
  stages: StageField;
  /** `scopes.Call` and the like. */
  scopes: Map<string, Record<string, unknown>>;
}

export function tablesOf(company: Company): Tables {
  const stages = stageField(company);
  const events = { completedStatusList: ['Held'], canceledStatusList: ['Not Held'] };
  return {
    stages,
    streams: streamsOf(company, stages),
    scopes: new Map([
      ['scopes.Call', events],
      ['scopes.Meeting', events],
      ['scopes.Task', { completedStatusList: ['Completed'], canceledStatusList: ['Canceled'] }],
    ]),
    lists: new Map([
      ['User', userRows(company)],
      ['Team', teamRows(company)],
      ['Account', accountRows(company)],
      ['Contact', contactRows(company)],
      ['Lead', leadRows(company)],
      ['Opportunity', opportunityRows(company, stages)],
      ['Call', callRows(company)],
      ['Meeting', meetingRows(company)],
      ['Task', taskRows(company)],
      ['Email', emailRows(company)],
      ['Case', []],
      ['Campaign', campaignRows(company)],
      ['Product', productRows(company)],
      ['Quote', quoteRows(company)],
    ]),
  };
}
