import '../../assets/tokens.css';
import '../../components/base.css';
import '../../components/panel.css';
import '../../components/pages.css';
import '../../components/report.css';
import { render } from 'preact';
import { copyText } from '../../components/copy-text';
import { createReportModel } from '../../components/report-model';
import { ReportPage } from '../../components/report-page';
import { askBackground } from '../../lib/messages/client';
import { reportStart } from '../../lib/messages/questions/report-address';

/** The review, to be read, printed and passed on. A page of our own: no site can frame it. */
const root = document.querySelector('#root');
if (!root) throw new Error('report/index.html has no #root');

const model = createReportModel(
  { ask: askBackground },
  {
    languages: navigator.languages,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    print: () => window.print(),
    copy: (text) => copyText(text, document, navigator.clipboard),
    download(name, text) {
      // A byte order mark, so that spreadsheets read it as UTF-8.
      const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      // The browser has its own hold on the data once the click is through.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  },
  reportStart(location.hash),
);
render(<ReportPage model={model} />, root);
