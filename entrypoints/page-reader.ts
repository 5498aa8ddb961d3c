import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readerPage } from '../lib/crm/page-reader';
import { bring } from './crm.content/adapters-here';

/** On hosts whose pages the person has shown how to read: the adapter that stands for them. */
export default defineUnlistedScript(() => bring(readerPage));
