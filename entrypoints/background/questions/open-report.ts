import { reportAddress } from '../../../lib/messages/questions/report-address';
import { openReportPage } from '../../../lib/platform/report-page';
import { asUnit } from '../../../lib/model/periods';
import type { Answerer } from './index';

export const openReport: Answerer<'openReport'> = async ({ connection, engine }, { who, period }) => {
  const { calendar, now } = engine.input;
  await openReportPage(reportAddress({ id: connection.id, who, period: asUnit(period, calendar, now) }));
  return { opened: true };
};
