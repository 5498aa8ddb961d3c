/** View switches in the browser; the command drives it through `bench`. */
import * as compare from './compare';

declare global {
  var bench: typeof compare;
}
globalThis.bench = compare;
