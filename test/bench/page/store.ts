/** The store in the browser; the command drives it through `benchStore`. */
import * as changed from './changed';
import * as cold from './cold';
import * as rows from './row-store';

const both = { ...cold, ...changed, ...rows };

declare global {
  var benchStore: typeof both;
}
globalThis.benchStore = both;
