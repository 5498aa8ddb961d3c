import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/pages.css';
import { render } from 'preact';
import { ConnectPage, createConnectModel } from '../../components/connect-page';
import { pages } from '../../lib/crm/pages';
import { askBackground } from '../../lib/messages/client';
import { requestGrant } from '../../lib/platform/grants';
import { pickLanguage } from '../../lib/text/language';
import { createText } from '../../lib/text/text';

const root = document.querySelector('#root');
if (!root) throw new Error('welcome/index.html has no #root');

const tab = new URLSearchParams(location.search).get('tab');
const text = createText(pickLanguage('auto', navigator.languages), Intl.DateTimeFormat().resolvedOptions().timeZone);
const model = createConnectModel({ ask: askBackground }, tab === null ? undefined : Number(tab), requestGrant, text, pages.map((page) => page.name));
render(<ConnectPage model={model} />, root);
