/** On a page of no CRM that Paceline knows: shows what could be read there, what it means, and how it looks as records. */
import { Icon } from './icon';
import { ReaderMeaning } from './reader-meaning';
import type { ReaderAnswer, ReaderModel } from './reader-model';
import { ReaderParts } from './reader-parts';
import { ReaderPreview } from './reader-preview';

const answerKeys = { asked: 'connectWaiting', denied: 'connectDenied', refused: 'readerRefused', saved: 'readerSaved' } as const;

function Answer({ model, answer }: { model: ReaderModel; answer: ReaderAnswer }) {
  return (
    <p
      role="status"
      class={answer === 'none' ? 'vh' : answer === 'saved' ? 'note good' : 'note'}
      data-testid="reader-answer"
      data-answer={answer}
    >
      {answer !== 'none' && <span>{model.text.t(answerKeys[answer])}</span>}
    </p>
  );
}

function Found({ model }: { model: ReaderModel }) {
  const { text } = model;
  const [state, draft, kit] = [model.state.value, model.draft.value, model.kit.value];
  if (state.is !== 'found' || !kit) return null;
  return (
    <>
      <section class="card pad">
        <ReaderParts model={model} parts={state.found.parts} />
      </section>
      {draft && <ReaderMeaning model={model} draft={draft} kit={kit} />}
      <ReaderPreview model={model} />
      <section class="card pad connect">
        <p class="note">
          <Icon name="lock" />
          <span>{text.t('readerStays', { origin: state.found.origin })}</span>
        </p>
        <button type="button" class="btn pri" data-testid="reader-save" disabled={!model.ready.value} onClick={model.save}>
          {text.t('readerSave')}
        </button>
        <Answer model={model} answer={model.answer.value} />
      </section>
    </>
  );
}

/** @param props.second something else comes first on this page: the button that begins it is a plain one */
export function ReaderSetup({ model, second = false }: { model: ReaderModel; second?: boolean }) {
  const { text } = model;
  const state = model.state.value;
  return (
    <div class="reader" data-testid="reader" data-state={state.is}>
      {state.is === 'closed' && (
        <section class="card pad connect">
          <h2>{text.t('readerTitle')}</h2>
          <p>{text.t('readerLead')}</p>
          <button type="button" class={second ? 'btn' : 'btn pri'} data-testid="reader-look" onClick={model.look}>
            {text.t('readerLook')}
          </button>
        </section>
      )}
      {state.is === 'looking' && (
        <p class="t2" aria-busy="true">
          {text.t('readerLooking')}
        </p>
      )}
      {state.is === 'empty' && (
        <section class="card pad connect">
          <p>{text.t('readerEmpty')}</p>
          <button type="button" class="btn" data-testid="reader-point" onClick={model.point}>
            {text.t('readerPoint')}
          </button>
        </section>
      )}
      {state.is === 'found' && <Found model={model} />}
    </div>
  );
}
