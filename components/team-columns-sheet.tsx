/** Which figures are columns of the team's table. */
import { useState } from 'preact/hooks';
import { families } from '../lib/messages/questions/prefs';
import { mostColumns } from '../lib/messages/questions/team';
import { metricIds } from '../lib/metrics/ids';
import { labels } from '../lib/metrics/labels';
import { nameOf } from './figure-text';
import { Sheet } from './sheet';
import { usePanel } from './use-panel';
import { useTeamColumns } from './use-team-columns';

export function TeamColumnsSheet() {
  const text = usePanel().text.value;
  const chosen = useTeamColumns();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase();
  const columns = chosen?.columns ?? [];
  const full = columns.length >= mostColumns;
  return (
    <Sheet title={text.t('teamColumns')} testId="team-columns">
      <p class="note">
        <span>
          {text.t('columnsHint', { n: text.f.count(mostColumns) })}{' '}
          <b class="b" role="status" data-testid="columns-chosen">
            {text.t('columnsChosen', { n: text.f.count(columns.length), m: text.f.count(mostColumns) })}
          </b>
        </span>
      </p>
      <input
        class="input"
        type="search"
        aria-label={text.t('findFigure')}
        placeholder={text.t('findFigure')}
        value={filter}
        onInput={(event) => setFilter(event.currentTarget.value)}
      />
      {families.map((family) => {
        const own = metricIds.filter((id) => labels[id].family === family && nameOf(text, id).toLocaleLowerCase().includes(wanted));
        return (
          own.length > 0 && (
            <fieldset key={family} class="card cols">
              <legend class="b sm t2">{text.t(`family_${family}`)}</legend>
              {own.map((metric) => {
                const on = columns.includes(metric);
                return (
                  <label key={metric} class="tick">
                    <input
                      type="checkbox"
                      checked={on}
                      data-metric={metric}
                      disabled={!chosen || (!on && full) || (on && columns.length === 1)}
                      onChange={() => chosen?.toggle(metric)}
                    />
                    <span>{nameOf(text, metric)}</span>
                  </label>
                );
              })}
            </fieldset>
          )
        );
      })}
    </Sheet>
  );
}
