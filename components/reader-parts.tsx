/** What can be read on a page, to choose from. */
import { useId } from 'preact/hooks';
import type { PagePart } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import type { ReaderModel } from './reader-model';

const headsShown = 6;

function describe(text: Text, { place, columns, count }: PagePart): { what: string; heads: string } {
  const what = place.shape === 'record' ? text.t('readerShape_record') : text.t(`readerShape_${place.shape}`, { n: count });
  const heads = new Intl.ListFormat(text.language, { type: 'conjunction', style: 'narrow' }).format(columns.slice(0, headsShown));
  return { what, heads: columns.length > headsShown ? `${heads} …` : heads };
}

export function ReaderParts({ model, parts }: { model: ReaderModel; parts: readonly PagePart[] }) {
  const { text } = model;
  const group = useId();
  const chosen = model.draft.value?.part;
  return (
    <fieldset class="ways" data-testid="reader-parts">
      <legend>{text.t('readerWhat')}</legend>
      {parts.map((part, nth) => {
        const { what, heads } = describe(text, part);
        return (
          <label key={`${part.place.at} ${nth}`} class="way">
            <input type="radio" name={group} checked={part === chosen} data-shape={part.place.shape} onChange={() => model.choose(part)} />
            <span>
              {what}
              <span class="sm t2">{heads}</span>
            </span>
          </label>
        );
      })}
      <button type="button" class="btn" data-testid="reader-point" onClick={model.point}>
        {text.t('readerPoint')}
      </button>
      <p class="sm t2">{text.t('readerPointHint')}</p>
    </fieldset>
  );
}
