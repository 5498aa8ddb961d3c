/** Northdesk Cloud, in the page's own world: which deal is opened stands in the body of the page's request. */
import type { Main } from '../mains';

export const main: Main = (view, report) => {
  if (!view.location.hostname.endsWith('.northdesk-cloud.test')) return;
  const original = view.fetch;
  // The request and its answer go through untouched.
  view.fetch = function (input, init) {
    const text = typeof init?.body === 'string' ? init.body : '';
    const [, deal] = /^\{"open":"(\d+)"\}$/.exec(text) ?? [];
    if (deal) report({ deal });
    return original.call(this, input, init);
  };
};
