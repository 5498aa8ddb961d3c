/** The pages of a site that are read as they stand: what each of them gives, when it was read, and the way to stop that. */
import { useState } from 'preact/hooks';
import type { ConnectionRow, ReadingView } from '../lib/messages/protocol';
import { Confirm } from './confirm';
import type { OptionsModel } from './options-model';

interface Props {
  model: OptionsModel;
  row: ConnectionRow;
}

function Reading({ model, row, reading }: Props & { reading: ReadingView }) {
  const text = model.text.value;
  const [asking, setAsking] = useState(false);
  const { id, name, path, kind, rows, readAt } = reading;
  return (
    <li data-testid="reading" data-id={id} data-rows={rows}>
      <p>{name}</p>
      <p class="sm pieces">
        <span>{text.t('readingWhat', { what: text.t(`entity_${kind}`), path })}</span>
        <span>{text.t('readingKept', { n: rows })}</span>
        <span>{readAt === undefined ? text.t('readingNever') : text.t('readingAt', { age: text.f.age(model.now.value - readAt) })}</span>
        <button
          type="button"
          class="link"
          data-testid="reading-stop"
          aria-label={text.t('readingStopOf', { name })}
          aria-expanded={asking}
          onClick={() => setAsking(!asking)}
        >
          {text.t('readingStop')}
        </button>
      </p>
      {asking && (
        <Confirm
          text={text}
          title={text.t('readingStopTitle', { name })}
          hint={text.t('readingStopHint')}
          option={text.t('readingErase')}
          yes={text.t('readingStopYes')}
          onYes={(erase) => {
            setAsking(false);
            void model.stopReading(row.id, id, erase);
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
}

export function ReadingList({ model, row, readings }: Props & { readings: readonly ReadingView[] }) {
  const text = model.text.value;
  return (
    <div class="readings" data-testid="readings">
      <h4 class="sm b">{text.t('readingsTitle')}</h4>
      {readings.length === 0 ? (
        <p class="sm">{text.t('readingsNone')}</p>
      ) : (
        <ul>
          {readings.map((reading) => (
            <Reading key={reading.id} model={model} row={row} reading={reading} />
          ))}
        </ul>
      )}
      {row.openTab === undefined ? (
        <p class="sm">{text.t('readingAddNone')}</p>
      ) : (
        <p class="sm pieces">
          <a href={`welcome.html?tab=${row.openTab}`} data-testid="reading-add">
            {text.t('readingAdd')}
          </a>
        </p>
      )}
    </div>
  );
}
