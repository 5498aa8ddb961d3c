import { openOptionsAt } from '../../../lib/platform/options-page';
import type { Answerer } from './index';

export const openOptions: Answerer<'openOptions'> = async (_, { place }) => {
  await openOptionsAt(place);
  return { opened: true };
};
