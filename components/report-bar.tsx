/** What can be done with a review: its days, its names, and the ways out of the page. Never printed. */
import { useId } from 'preact/hooks';
import { Icon, Mark } from './icon';
import { ReviewTimes } from './review-times';
import { reportPeriods, samePeriod, type ReportModel } from './report-model';

function Period({ model }: { model: ReportModel }) {
  const text = model.text.value;
  const id = useId();
  const { asInPanel } = model;
  const all = [...reportPeriods, ...(asInPanel ? [{ key: 'reportAsInPanel', period: asInPanel } as const] : [])];
  const chosen = all.find(({ period }) => model.period.value && samePeriod(period, model.period.value));
  return (
    <span class="rv-pick">
      <label for={id}>{text.t('period')}</label>
      <select
        id={id}
        class="input"
        data-testid="report-period"
        value={chosen?.key}
        onChange={(event) => {
          const next = all.find(({ key }) => key === event.currentTarget.value);
          if (next) model.choose(next.period);
        }}
      >
        {all.map(({ key }) => (
          <option key={key} value={key}>
            {text.t(key)}
          </option>
        ))}
      </select>
    </span>
  );
}

function Names({ model }: { model: ReportModel }) {
  const text = model.text.value;
  const shown = model.shown.value;
  if (shown.is === 'report' && shown.namesHidden) return <p class="sm t2">{text.t('reportNamesHidden')}</p>;
  return (
    <label class="rv-pick">
      <input
        type="checkbox"
        data-testid="report-names"
        checked={model.names.value}
        onChange={(event) => model.setNames(event.currentTarget.checked)}
      />
      {text.t('reportNames')}
    </label>
  );
}

/** When to be told of the next review of the same people. */
function Remind({ model }: { model: ReportModel }) {
  const text = model.text.value;
  const { who, reviews } = model;
  if (!who || reviews.set.value === undefined) return null;
  return (
    <details class="rv-remind" data-testid="report-remind">
      <summary class="btn ghost sm">
        <Icon name="bell" size={14} />
        {text.t('reviewTimesOpen')}
      </summary>
      <div class="card">
        <p class="pad sm t2">{text.t('reviewTimesLead')}</p>
        <ReviewTimes text={text} model={reviews} who={who} />
      </div>
    </details>
  );
}

export function ReportBar({ model }: { model: ReportModel }) {
  const text = model.text.value;
  const none = model.view.value === undefined;
  const said = model.said.value;
  return (
    <header class="rv-bar">
      <p class="wm">
        <Mark />
        {text.t('appName')}
      </p>
      <Period model={model} />
      <Names model={model} />
      <span class="rv-acts">
        <button type="button" class="btn" data-testid="report-copy" disabled={none} onClick={() => void model.copy()}>
          <Icon name="copy" size={14} />
          {text.t('reportCopy')}
        </button>
        <button type="button" class="btn" data-testid="report-csv" disabled={none} onClick={model.download}>
          <Icon name="table" size={14} />
          {text.t('reportCsv')}
        </button>
        <button type="button" class="btn pri" data-testid="report-print" disabled={none} onClick={model.print}>
          {text.t('reportPrint')}
        </button>
      </span>
      <Remind model={model} />
      <p role="status" class="sm t2" data-testid="report-said">
        {said === undefined ? '' : text.t(said)}
      </p>
    </header>
  );
}
