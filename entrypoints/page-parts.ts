import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { partsOf } from '../lib/reader/part';

/** Run once on a page of no CRM that Paceline knows, when the person asks to read it: what could be read there. */
export default defineUnlistedScript(() => partsOf(document));
