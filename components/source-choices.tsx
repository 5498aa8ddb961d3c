/** The choices of one marketing source: what is read of it, and what its names are in the CRM. */
import { useEffect, useRef } from 'preact/hooks';
import type { ChoiceView, SourceView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import { Choice, Line } from './setting';
import { comparedName, type SettingUp, type SourcesModel } from './sources-model';

/** More names are not asked about one by one. */
const MOST = 40;

interface PartProps {
  text: Text;
  model: SourcesModel;
  setting: SettingUp;
  view: SourceView;
}

/** Words of a choice; its id where a source has none. */
function said(text: Text, key: string): string | undefined {
  return isKey(key) ? text.say(key) : undefined;
}

function One({ text, model, setting, choice }: Omit<PartProps, 'view'> & { choice: ChoiceView }) {
  const own = `${setting.source}_${choice.id}`;
  const label = said(text, `choice_${own}`) ?? choice.id;
  const hint = said(text, `choiceHelp_${own}`);
  const value = setting.chosen[choice.id] ?? '';
  const options = choice.options.map(({ value: one, name }) => ({ value: one, label: name }));
  if (choice.typed)
    return (
      <Line label={label} hint={hint}>
        {(id) => (
          <>
            <input
              class="input"
              id={id}
              list={`${id}-list`}
              maxLength={200}
              data-testid={`choice-${choice.id}`}
              value={value}
              onChange={(e) => void model.choose(choice.id, e.currentTarget.value.trim())}
            />
            <datalist id={`${id}-list`}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </datalist>
          </>
        )}
      </Line>
    );
  return (
    <Choice
      label={label}
      {...(hint === undefined ? {} : { hint })}
      testId={`choice-${choice.id}`}
      value={value}
      options={[{ value: '', label: text.t('sourceNothing') }, ...options]}
      onChange={(chosen) => void model.choose(choice.id, chosen)}
    />
  );
}

/** Names to pair: those that join nothing, and those the person has paired already. */
const namesOf = (unjoined: readonly string[], pairs: Readonly<Record<string, string>>): string[] => [
  ...unjoined,
  ...Object.keys(pairs).filter((name) => !unjoined.some((one) => comparedName(one) === name)),
];

function Pairs({ text, model, setting, view }: PartProps) {
  const joins = model.joins.value;
  const { campaigns, sources } = setting.pairs;
  const asked = [
    ...namesOf(view.unjoined.campaigns, { ...view.pairs.campaigns, ...campaigns }).map((name) => ({ kind: 'campaigns' as const, name })),
    ...namesOf(view.unjoined.sources, { ...view.pairs.sources, ...sources }).map((name) => ({ kind: 'sources' as const, name })),
  ];
  if (!joins || asked.length === 0) return null;
  const options = {
    campaigns: joins.campaigns.map(({ id, name }) => ({ value: id, label: name })),
    sources: joins.sources.map((source) => ({ value: source, label: source })),
  };
  return (
    <>
      <div class="pad">
        <h4>{text.t('sourcePairs')}</h4>
        <p class="sm t2">{text.t('sourcePairsHint')}</p>
      </div>
      {asked.slice(0, MOST).map(({ kind, name }) => (
        <Choice
          key={`${kind} ${name}`}
          label={text.t(kind === 'campaigns' ? 'sourcePairCampaign' : 'sourcePairSource', { name })}
          testId={`pair-${kind}`}
          value={setting.pairs[kind][comparedName(name)] ?? ''}
          options={[{ value: '', label: text.t('sourcePairNone') }, ...options[kind]]}
          onChange={(to) => model.pair(kind, name, to === '' ? undefined : to)}
        />
      ))}
      {asked.length > MOST && <p class="pad sm t2">{text.t('sourcePairsMore', { n: asked.length - MOST })}</p>}
    </>
  );
}

export function SourceChoices(props: PartProps) {
  const { text, model, setting, view } = props;
  const { choices } = setting;
  const here = useRef<HTMLDivElement>(null);
  // What was pressed to come here may be gone.
  useEffect(() => here.current?.focus({ preventScroll: true }), []);
  const ready = Array.isArray(choices) && choices.every((one: ChoiceView) => !one.needed || (setting.chosen[one.id] ?? '') !== '');
  return (
    <div
      ref={here}
      tabIndex={-1}
      role="group"
      aria-label={text.t('sourceSetUpOf', { name: view.name })}
      data-testid="source-choices"
      aria-busy={choices === undefined}
    >
      {choices === undefined && <p class="pad sm t2">{text.t('sourceAsking', { name: view.name })}</p>}
      {choices === 'failed' && (
        <p class="pad sm bad" role="alert">
          {text.t('sourceNoChoices', { name: view.name })}
        </p>
      )}
      {Array.isArray(choices) && choices.map((choice: ChoiceView) => <One key={choice.id} {...{ text, model, setting, choice }} />)}
      <Pairs {...props} />
      <div class="pad acts">
        <button type="button" class="btn pri" data-testid="source-save" disabled={!ready} onClick={() => void model.save()}>
          {text.t('sourceStart')}
        </button>
        <button type="button" class="btn" onClick={() => model.close()}>
          {text.t('cancel')}
        </button>
      </div>
    </div>
  );
}
