/** Files into a connection: a mapping, the data files, a look at them, the import and what came of it. */
import { useId } from 'preact/hooks';
import { sayFault } from '../lib/text/fault';
import type { Text } from '../lib/text/text';
import { Icon } from './icon';
import type { ImportModel } from './import-model';
import { countsText, ImportReport } from './import-report';
import { BesideSources, Taken } from './files-beside';
import { ConnectionChoice } from './inputs-section';
import type { OptionsModel } from './options-model';
import { ReadyMappings, Unjoined } from './ready-mappings';
import { Line } from './setting';

const listed = (text: Text, parts: readonly string[]): string =>
  new Intl.ListFormat(text.language, { type: 'conjunction', style: 'narrow' }).format(parts);

interface PartProps {
  text: Text;
  files: ImportModel;
}

function Mappings({ text, files }: PartProps) {
  const chosen = files.mapping.value?.saved;
  const saved = files.mappings.value;
  return (
    <>
      <Line label={text.t('filesMapping')}>
        {(id) => (
          <>
            <select
              class="input"
              id={id}
              data-testid="mapping"
              value={chosen?.name ?? ''}
              onChange={(e) => void files.choose(e.currentTarget.value)}
            >
              <option value="">{saved.length === 0 ? text.t('filesMappingNone') : '—'}</option>
              {saved.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
            {chosen && (
              <>
                <a
                  class="btn"
                  data-testid="mapping-download"
                  download={`${chosen.name}.json`}
                  href={`data:application/json;charset=utf-8,${encodeURIComponent(chosen.json)}`}
                >
                  {text.t('filesMappingSave')}
                </a>
                <button type="button" class="btn" data-testid="mapping-remove" onClick={() => void files.remove(chosen.name)}>
                  {text.t('filesMappingRemove')}
                </button>
              </>
            )}
          </>
        )}
      </Line>
      <Line label={text.t('filesMappingLoad')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".json,application/json"
            data-testid="mapping-file"
            onChange={(e) => {
              const [file] = e.currentTarget.files ?? [];
              if (file) void files.load(file);
            }}
          />
        )}
      </Line>
      {files.wrong.value.length > 0 && (
        <div class="pad sm bad" role="alert" data-testid="mapping-wrong">
          <p>{text.t('filesMappingWrong')}</p>
          <ul>
            {files.wrong.value.map((one) => (
              <li key={JSON.stringify(one)}>{sayFault(text, one)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function DataFiles({ text, files }: PartProps) {
  const mapping = files.mapping.value?.checked;
  if (!mapping) return null;
  const { value: missing } = files.missing;
  const list = listed(
    text,
    mapping.files.map(({ file }) => file),
  );
  return (
    <>
      <Line label={text.t('filesData')} hint={text.t('filesDataHint', { list })}>
        {(id) => (
          <input id={id} type="file" multiple data-testid="data-files" onChange={(e) => files.take([...(e.currentTarget.files ?? [])])} />
        )}
      </Line>
      {files.files.value.length > 0 && missing.length > 0 && (
        <p class="pad sm warn" role="status">
          {text.t('filesMissing', { list: listed(text, missing) })}
        </p>
      )}
    </>
  );
}

function Result({ text, files, crm }: PartProps & { crm: string }) {
  const shown = files.shown.value;
  switch (shown.is) {
    case 'nothing':
      return null;
    case 'busy': {
      const progress = files.progress.value;
      return (
        <div class="pad" aria-busy="true" data-testid="import-progress">
          <p class="sm">
            {progress &&
              `${text.t('filesReading', { file: progress.file, share: text.f.percent(progress.share) })} · ${text.t('filesTaken', { n: progress.taken })}`}
          </p>
          <progress aria-label={text.t('filesImport')} max={1} value={progress?.share} />
        </div>
      );
    }
    case 'preview':
      return (
        <div class="pad" data-testid="preview">
          <h3>{text.t('filesPreviewTitle')}</h3>
          <p class="sm">{countsText(text, shown.report.records)}</p>
          <Unjoined text={text} files={files} records={shown.records} />
          <ImportReport text={text} report={shown.report} records={shown.records} />
        </div>
      );
    case 'done':
      return (
        <div class="pad" data-testid="import-done" data-taken={shown.taken}>
          <Taken text={text} done={shown} />
          <ImportReport text={text} report={shown.report} rejected={shown.rejected} />
        </div>
      );
    case 'stopped':
      return (
        <p class="pad sm" role="status" data-testid="import-stopped">
          {text.t('filesStopped')}
        </p>
      );
    case 'refused':
      return (
        <p class="pad sm bad" role="alert" data-testid="import-refused">
          {shown.answer.why === 'gone'
            ? text.t('filesGone')
            : text.t('filesRefused', {
                crm,
                list: listed(
                  text,
                  shown.answer.entities.map((one) => text.t(`entity_${one}`)),
                ),
              })}
        </p>
      );
  }
}

export function ImportSection({ model }: { model: OptionsModel }) {
  const text = model.text.value;
  const { files } = model;
  const reason = useId();
  const row = model.inputs.chosen.value;
  if (!row)
    return (
      <div class="card">
        <p class="note pad">
          <Icon name="info" />
          <span>{text.t('inputsNoConnection')}</span>
        </p>
      </div>
    );
  const brought = files.brought.value;
  const busy = files.shown.value.is === 'busy';
  const ready = files.mapping.value !== undefined && files.files.value.length > 0 && !busy;
  const list = listed(
    text,
    brought.map((one) => text.t(`entity_${one}`)),
  );
  return (
    <div class="cards">
      <ConnectionChoice model={model} testId="files-connection" />
      <div class="card" data-testid="files">
        <p class="note pad">
          <Icon name="info" />
          <span>{text.t('filesRule', { crm: row.crmName })}</span>
        </p>
        <ReadyMappings text={text} files={files} />
        {files.ready.tool.value === '' && (
          <>
            <Mappings text={text} files={files} />
            <DataFiles text={text} files={files} />
          </>
        )}
        <BesideSources text={text} files={files} view={model.sources.view.value} own={row.brings} />
        {brought.length > 0 && (
          <p id={reason} class="pad sm bad" role="alert" data-testid="files-brought">
            {text.t(files.ready.tool.value === '' ? 'filesRefused' : 'readyRefused', { crm: row.crmName, list })}
          </p>
        )}
        <div class="pad acts">
          <button type="button" class="btn" data-testid="files-preview" disabled={!ready} onClick={() => void files.preview()}>
            {text.t('filesPreview')}
          </button>
          <button
            type="button"
            class="btn pri"
            data-testid="files-import"
            disabled={!ready || brought.length > 0}
            aria-describedby={brought.length > 0 ? reason : undefined}
            onClick={() => void files.run()}
          >
            {text.t('filesImport')}
          </button>
          {files.progress.value && (
            <button type="button" class="btn" data-testid="files-stop" onClick={() => files.stop()}>
              {text.t('filesStop')}
            </button>
          )}
        </div>
        <Result text={text} files={files} crm={row.crmName} />
      </div>
    </div>
  );
}
