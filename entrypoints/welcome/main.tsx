import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/pages.css';
import '../../components/connect.css';
import { render } from 'preact';
import { createConnectModel } from '../../components/connect-model';
import { ConnectPage } from '../../components/connect-page';
import { createReaderModel } from '../../components/reader-model';
import { copyText } from '../../components/copy-text';
import { pages } from '../../lib/crm/pages';
import { askBackground } from '../../lib/messages/client';
import { requestGrants } from '../../lib/platform/grants';
import { matchPattern } from '../../lib/platform/match-pattern';
import { returnToTab } from '../../lib/platform/return-to-tab';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';

const root = document.querySelector('#root');
if (!root) throw new Error('welcome/index.html has no #root');

// Opened by the toolbar icon on a tab, or from the options for a connection there is.
const given = new URLSearchParams(location.search);
const tab = given.get('tab');
const id = given.get('connection');
const from = tab !== null ? { tabId: Number(tab) } : id !== null ? { id } : undefined;
// Whoever connects a second CRM has chosen language and colours already.
const { language, theme } = await askBackground({ type: 'settings' }).catch(() => ({ language: 'auto', theme: 'auto' }) as const);
if (theme !== 'auto') document.documentElement.dataset['theme'] = theme;
const text = createText(pickLanguage(language, navigator.languages), Intl.DateTimeFormat().resolvedOptions().timeZone);

const model = createConnectModel(
  { ask: askBackground },
  from,
  {
    request: requestGrants,
    copy: (what) => copyText(what, document, navigator.clipboard),
    // Back to the CRM, where the panel is docking.
    done: () => void (from && 'tabId' in from && returnToTab(from.tabId)),
  },
  text,
  pages.map((page) => page.name),
);
const tabId = tab === null ? undefined : Number(tab);
const reader =
  tabId !== undefined
    ? createReaderModel(
        { ask: askBackground },
        tabId,
        {
          kit: async () => (await import('../../lib/reader/kit')).readerKit,
          request: (origin) => requestGrants({ origins: [matchPattern(origin) ?? origin], permissions: [] }),
          newId: () => crypto.randomUUID(),
          done: () => void returnToTab(tabId),
        },
        text,
      )
    : undefined;
render(<ConnectPage model={model} reader={reader} />, root);
