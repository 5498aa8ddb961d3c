import { reportAddress } from '../../../lib/messages/questions/report-address';
import { openReportPage } from '../../../lib/platform/report-page';
import type { Answerer } from './index';

export const openReport: Answerer<'openReport'> = async ({ connection }, { who, period }) => {
  await openReportPage(reportAddress({ id: connection.id, who, period }));
  return { opened: true };
};
