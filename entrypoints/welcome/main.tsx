import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/pages.css';
import { render } from 'preact';
import { ConnectPage, createConnectModel } from '../../components/connect-page';
import { pages } from '../../lib/crm/pages';
import { askBackground } from '../../lib/messages/client';
import { requestGrant } from '../../lib/platform/grants';
import { returnToTab } from '../../lib/platform/return-to-tab';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';

const root = document.querySelector('#root');
if (!root) throw new Error('welcome/index.html has no #root');

const given = new URLSearchParams(location.search).get('tab');
const tab = given === null ? undefined : Number(given);
const text = createText(pickLanguage('auto', navigator.languages), Intl.DateTimeFormat().resolvedOptions().timeZone);

/** The request first, in the same turn as the click; then back to the CRM, where the panel is docking. */
const connect = async (pattern: string): Promise<boolean> => {
  const granted = await requestGrant(pattern);
  if (granted && tab !== undefined) void returnToTab(tab);
  return granted;
};

const model = createConnectModel(
  { ask: askBackground },
  tab,
  connect,
  text,
  pages.map((page) => page.name),
);
render(<ConnectPage model={model} />, root);
