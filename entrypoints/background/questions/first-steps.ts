import { baselineOf } from '../../../lib/insight/baseline';
import type { Answerer } from './index';

export const firstSteps: Answerer<'firstSteps'> = ({ engine, settings }) => {
  const { workDays, workFrom, workTo } = settings;
  const baseline = baselineOf(engine);
  return {
    currency: engine.run.currency,
    currencyIsCrms: settings.currency === 'auto',
    hours: { workDays, workFrom, workTo },
    ...(baseline ? { baseline } : {}),
  };
};
