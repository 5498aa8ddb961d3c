/** The page of the review: on screen with what can be done with it, on paper alone. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Report } from '../lib/messages/questions/report';
import type { ReportView } from '../lib/report/view';
import type { Text } from '../lib/text/text';
import { ReportBar } from './report-bar';
import { ReportChanges } from './report-changes';
import { ReportFigures, ReportSeries } from './report-figures';
import type { ReportModel } from './report-model';
import { ReportTargets } from './report-targets';

/** At the top and the bottom of each printed page; a screen has the heading instead. */
function Running({ view, children }: { view: ReportView; children: ComponentChildren }) {
  return (
    <div class="rv-sheet">
      <div class="rv-head" aria-hidden="true">
        <p>
          <span>
            {view.title} · {view.subject}
          </span>
          <span>{view.period}</span>
        </p>
      </div>
      <div class="rv-body">{children}</div>
      <div class="rv-foot" aria-hidden="true">
        <p>
          <span>{view.made}</span>
          <span>{view.asOf}</span>
        </p>
      </div>
    </div>
  );
}

function Review({ text, view, report }: { text: Text; view: ReportView; report: Report }) {
  return (
    <Running view={view}>
      <div class="rv-title">
        <h1 data-testid="report-title">{text.t('reportTitle', { title: view.title, name: view.subject })}</h1>
        <p data-testid="report-days" data-from={report.days.from} data-to={report.days.to}>
          {view.period}
        </p>
        <p class="sm t2">
          {view.compared} · {view.asOf} · {view.made}
        </p>
        {view.empty && (
          <p role="note" data-testid="report-empty">
            {text.t('reportEmpty')}
          </p>
        )}
      </div>
      <ReportFigures text={text} title={text.t('keyFigures')} figures={view.first} big />
      <ReportTargets text={text} goals={view.goals} />
      <ReportFigures text={text} title={text.t('reportSix')} figures={view.asked} />
      <ReportChanges text={text} changes={view.changes} />
      <section aria-label={text.t('reportTwelve')} class="rv-twelve">
        <h2>{text.t('reportTwelve')}</h2>
        <ReportSeries text={text} lines={report.first} />
        <ReportSeries text={text} lines={report.asked} />
      </section>
    </Running>
  );
}

function Body({ model }: { model: ReportModel }) {
  const text = model.text.value;
  const shown = model.shown.value;
  switch (shown.is) {
    case 'reading':
      return <p class="rv-only">{text.t('reportReading')}</p>;
    case 'gone':
      return <p class="rv-only">{text.t('reportGone')}</p>;
    case 'notice':
      return <p class="rv-only">{text.t('reportNotice')}</p>;
    case 'failed':
      return (
        <div class="rv-only" role="alert">
          <p>{text.t('reportFailed', { why: shown.why })}</p>
          <button type="button" class="btn" data-testid="report-again" onClick={model.again}>
            {text.t('retry')}
          </button>
        </div>
      );
    case 'report':
      return model.view.value ? <Review text={text} view={model.view.value} report={shown.report} /> : null;
  }
}

export function ReportPage({ model }: { model: ReportModel }) {
  const text = model.text.value;
  const theme = model.theme.value;
  const view = model.view.value;
  const title = view ? `${text.t('reportTitle', { title: view.title, name: view.subject })} · ${view.period}` : text.t('report');
  useEffect(() => {
    document.documentElement.lang = text.language;
    // The browser offers it as the name of the PDF.
    document.title = title;
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [text, theme, title]);
  return (
    <div class="rv" data-testid="report" data-is={model.busy.value ? 'busy' : model.shown.value.is}>
      <ReportBar model={model} />
      <main aria-busy={model.busy.value}>
        {!view && <h1 class="vh">{text.t('report')}</h1>}
        <Body model={model} />
      </main>
    </div>
  );
}
