/** A line with the button that hands out everything as a file. */
import { useState } from 'preact/hooks';
import { Icon } from './icon';
import type { OptionsModel } from './options-model';

export function TakeOutLine({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const [records, setRecords] = useState<number | undefined>(undefined);
  const start = async (): Promise<void> => {
    setRecords(0);
    await model.takeOut(setRecords);
    setRecords(undefined);
  };
  return (
    <div class="ln">
      <div>
        <p>{text.t('takeOut')}</p>
        <p class="sm">{records === undefined ? text.t('takeOutHint') : text.t('takeOutGoing', { n: records })}</p>
      </div>
      <div class="acts">
        <button
          type="button"
          class="btn"
          data-testid="take-out"
          aria-disabled={records !== undefined}
          onClick={() => records === undefined && void start()}
        >
          <Icon name="copy" size={14} />
          {text.t('takeOutButton')}
        </button>
      </div>
    </div>
  );
}
