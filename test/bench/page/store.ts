/** The store in the browser; the command drives it through `benchStore`. */
import * as changed from './changed';
import * as cold from './cold';

const both = { ...cold, ...changed };

declare global {
  var benchStore: typeof both;
}
globalThis.benchStore = both;
