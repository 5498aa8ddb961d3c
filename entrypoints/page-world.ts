import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { hintReporter } from '../lib/crm/hint';
import { mains } from '../lib/crm/mains';

/**
 * Runs in the page's own world, on connected origins of the CRMs in lib/crm/mains.ts alone. It shares that world with the
 * page's scripts, so it has no ability of the extension and is believed nothing but a hint which record to show.
 */
export default defineUnlistedScript(() => {
  const once = '__pacelineHints';
  if (Object.hasOwn(window, once)) return;
  Object.defineProperty(window, once, { value: true });
  for (const [crm, main] of Object.entries(mains)) main(window, hintReporter(crm, document));
});
