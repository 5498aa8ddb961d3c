/** What a figure needs of the data, how much of it is there, and which fields lack what. */
import type { MetricResult } from '../lib/metrics/result';
import { isKey } from '../lib/text/words';
import type { Text } from '../lib/text/text';
import { leftOutText } from './figure-text';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

const fieldText = (text: Text, field: string): string => {
  const own = `field_${field}`;
  return isKey(own) ? text.say(own) : field;
};

export function FigureCoverage({ result }: { result: MetricResult }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { value: needs } = useAnswer({ of: 'coverage', metric: result.metric });
  const crm = panel.connection.value?.crmName ?? '';
  // What lacks elsewhere is no reason to fill anything in where this figure's own records have all it needs.
  const whole = result.value !== undefined && result.coverage === 1;
  const lacks = !whole && needs?.some(({ fields, records }) => records > 0 && fields.some(({ lacking, absent }) => lacking > 0 && !absent));
  return (
    <section class="card" data-testid="coverage-card">
      <div class="ch">
        <h3>{text.t('coverageTitle')}</h3>
      </div>
      <div class="pad needs">
        {result.value !== undefined && <p class="sm">{text.t('coverageShare', { v: text.f.percent(result.coverage) })}</p>}
        {needs && (
          <ul>
            {needs.map(({ entity, records, absent, fields }) => {
              const what = text.t(`entity_${entity}`);
              const missing = records === 0 ? [] : fields.filter(({ lacking }) => lacking > 0);
              return (
                <li key={entity} data-entity={entity} data-records={records} data-absent={absent}>
                  <b>
                    {absent === undefined
                      ? text.t('coverageRecords', { what, n: text.f.count(records) })
                      : text.t('coverageAbsent', { what, reason: leftOutText(text, absent) })}
                  </b>
                  {absent === undefined && missing.length === 0 && records > 0 && <span class="t2"> · {text.t('coverageFull')}</span>}
                  {missing.map(({ field, lacking, absent: noField }) => (
                    <span key={field} class="lack t2" data-field={field} data-lacking={lacking} data-no-field={noField}>
                      {noField
                        ? text.t('coverageNoField', { crm, field: fieldText(text, field) })
                        : text.t('coverageLacks', {
                            n: lacking,
                            field: fieldText(text, field),
                            share: text.f.percent(lacking / records),
                          })}
                    </span>
                  ))}
                </li>
              );
            })}
          </ul>
        )}
        {lacks && <p class="sm t2">{text.t('coverageFix', { crm })}</p>}
      </div>
    </section>
  );
}
