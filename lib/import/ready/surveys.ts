/** Answers to a survey, one a row: a score from 0 to 10, or 1 to 5 stars. Customers are named by the CRM's ids, where the file has them. */
import type { ReadyTool } from './tool';

const heads: ReadyTool['heads'] = {
  score: [
    ...['Score', 'NPS', 'NPS score', 'Rating', 'Stars', 'CSAT', 'CSAT score', 'Answer', /^how likely\b.*\brecommend\b/i],
    ...['Ocena', 'Wynik', 'Wynik NPS', 'Liczba gwiazdek', '评分', '得分', 'NPS 得分', '星级'],
  ],
  day: [
    ...[
      'Responded at',
      'Response date',
      'Submitted at',
      'Submit date',
      'Submit Date (UTC)',
      'Completed at',
      'Date submitted',
      'Timestamp',
      'End Date',
      'Date',
    ],
    ...['Sygnatura czasowa', 'Data odpowiedzi', 'Data', '时间戳记', '提交时间', '回复时间', '日期'],
  ],
  sent: ['Sent at', 'Sent', 'Sent date', 'Date sent', 'Send date', 'Invited at', 'Wysłano', 'Data wysłania', '发送时间', '发送日期'],
  id: ['Response ID', 'Respondent ID', 'Submission ID', 'Token', 'ID', 'Identyfikator odpowiedzi', '回复编号'],
  channel: ['Channel', 'Collector', 'Source', 'Kanał', '渠道'],
  account: ['Account ID', 'Company ID', 'Customer ID'],
  contact: ['Contact ID'],
  user: ['User ID', 'Owner ID', 'Agent ID'],
};

export const surveyNps: ReadyTool = {
  ...{ id: 'survey-nps', name: 'Survey (0–10)', makes: 'surveyResponse', scale: 'nps' },
  ...{ heads, needs: ['score', 'day'] },
};

export const surveyStars: ReadyTool = {
  ...{ id: 'survey-stars', name: 'Survey (1–5)', makes: 'surveyResponse', scale: 'stars' },
  ...{ heads, needs: ['score', 'day'] },
};
