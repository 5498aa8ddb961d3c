import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/pages.css';
import '../../components/sources.css';
import { render } from 'preact';
import { copyText } from '../../components/copy-text';
import { createOptionsModel } from '../../components/options-model';
import { OptionsPage } from '../../components/options-page';
import { askBackground } from '../../lib/messages/client';
import { requestGrants } from '../../lib/platform/grants';

const root = document.querySelector('#root');
if (!root) throw new Error('options/index.html has no #root');

const model = createOptionsModel(
  { ask: askBackground },
  {
    now: () => Date.now(),
    every(milliseconds, run) {
      const timer = setInterval(() => document.visibilityState === 'visible' && run(), milliseconds);
      return () => clearInterval(timer);
    },
    allow: (origins, permissions) => requestGrants({ origins, permissions }),
    copy: (text) => copyText(text, document, navigator.clipboard),
    languages: navigator.languages,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    download(name, pieces) {
      const address = URL.createObjectURL(new Blob(pieces, { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      // The browser has its own hold on the data once the click is through.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    files: {
      kit: () => import('../../lib/import'),
      // A task of its own, so that the page paints and answers in between; a timer would stand still in a tab behind.
      pause: () =>
        new Promise<void>((go) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            port1.close();
            go();
          };
          port2.postMessage(undefined);
        }),
    },
  },
);
render(<OptionsPage model={model} />, root);
