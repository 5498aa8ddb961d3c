/** How complete the data is: coverage, what was left out, what did not fit, what was read. */
import { leftOutText, nameOf } from './figure-text';
import { progressText } from './notice';
import { Sheet } from './sheet';
import { usePanel } from './use-panel';

export function DataSheet() {
  const panel = usePanel();
  const text = panel.text.value;
  const crm = panel.connection.value?.crmName ?? '';
  const sources = panel.connection.value?.sources ?? [];
  const cards = panel.view.value?.cards ?? [];
  const sync = panel.sync.value;
  const leftOut = cards.flatMap((c) => c.result.excluded.map((e) => ({ metric: c.result.metric, ...e })));
  return (
    <Sheet title={text.t('dataTitle')} testId="data-sheet">
      <section class="card">
        <div class="ch">
          <h3>{text.t('dataRejects')}</h3>
        </div>
        {sync && sync.rejects.length > 0 ? (
          <>
            <p class="pad sm t2">{text.t('dataRejectsHint')}</p>
            <ul class="list">
              {sync.rejects.map((r) => (
                <li key={`${r.entity} ${r.reason}`} data-testid="reject" data-entity={r.entity} data-count={r.count}>
                  <span>{text.t('dataRejectRow', { what: text.t(`entity_${r.entity}`), reason: r.reason })}</span>
                  <span>{text.f.count(r.count)}</span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p class="pad sm t2">{text.t('dataAllFit')}</p>
        )}
      </section>
      <section class="card">
        <div class="ch">
          <h3>{text.t('dataCoverage')}</h3>
        </div>
        <ul class="list">
          {cards
            .filter((c) => c.result.value !== undefined)
            .map(({ result }) => (
              <li key={result.metric}>
                <span>{text.t('dataCoverageOf', { name: nameOf(text, result.metric) })}</span>
                <span>{text.f.percent(result.coverage)}</span>
              </li>
            ))}
        </ul>
      </section>
      <section class="card">
        <div class="ch">
          <h3>{text.t('dataLeftOut')}</h3>
        </div>
        {leftOut.length === 0 && <p class="pad sm t2">{text.t('dataNothingLeftOut')}</p>}
        <ul class="list">
          {leftOut.map((e) => (
            <li key={`${e.metric} ${e.reason} ${e.detail ?? ''}`}>
              <span>{text.t('dataRejectRow', { what: nameOf(text, e.metric), reason: leftOutText(text, e.reason, e.detail) })}</span>
              <span>{text.f.count(e.count)}</span>
            </li>
          ))}
        </ul>
      </section>
      {sync && sync.progress.length > 0 && (
        <section class="card">
          <div class="ch">
            <h3>{text.t('dataRead')}</h3>
          </div>
          <ul class="list">
            {sync.progress.map((p) => (
              <li key={p.entity}>
                <span>{progressText(text, p)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sync?.historySince !== undefined && <p class="note">{text.t('dataHistorySince', { day: text.f.dateOf(sync.historySince), crm })}</p>}
      {sources.length > 0 && (
        <p class="note" data-testid="data-sources">
          {text.t('dataSources', { crm, list: new Intl.ListFormat(text.language).format(sources) })}
        </p>
      )}
      <p class="note">{text.t('dataYouSee', { crm })}</p>
    </Sheet>
  );
}
