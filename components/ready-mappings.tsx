/** Ready mappings: the list of tools, what to export there, the few choices an export leaves open, and its file. */
import { useId } from 'preact/hooks';
import { sayFault } from '../lib/text/fault';
import type { JoinsView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { makesOf, READY_TOOLS, type PlainRecord, type ReadyTool } from './import-kit';
import type { ImportModel } from './import-model';
import { Choice, Line } from './setting';

interface PartProps {
  text: Text;
  files: ImportModel;
}

function Money({ text, files, joins }: PartProps & { joins: JoinsView }) {
  const list = useId();
  const { ready } = files;
  const { currency, source, decimal } = ready.set.value;
  return (
    <>
      <Line label={text.t('readySource')} hint={text.t('readySourceHint')}>
        {(id) => (
          <>
            <input
              class="input"
              id={id}
              list={list}
              maxLength={200}
              data-testid="ready-source"
              value={source}
              onChange={(e) => void ready.change({ source: e.currentTarget.value.trim() })}
            />
            <datalist id={list}>
              {joins.sources.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </>
        )}
      </Line>
      <Line label={text.t('readyCurrency')} hint={text.t('readyCurrencyHint')}>
        {(id) => (
          <input
            class="input"
            id={id}
            maxLength={3}
            size={4}
            data-testid="ready-currency"
            value={currency}
            onChange={(e) => void ready.change({ currency: e.currentTarget.value.trim().toUpperCase() })}
          />
        )}
      </Line>
      <Choice
        label={text.t('readyDecimal')}
        testId="ready-decimal"
        value={decimal ?? 'auto'}
        options={[
          { value: 'auto', label: text.t('readyAsFound') },
          { value: '.', label: text.t('readyPoint') },
          { value: ',', label: text.t('readyComma') },
        ]}
        onChange={(value) => void ready.change({ decimal: value === 'auto' ? undefined : value })}
      />
      <p class="pad sm" data-testid="ready-campaigns">
        {joins.campaigns.length === 0 ? text.t('readyNoCampaigns') : text.t('readyCampaigns', { n: joins.campaigns.length })}
      </p>
    </>
  );
}

function Tool({ text, files, tool }: PartProps & { tool: ReadyTool }) {
  const { ready, wrong } = files;
  return (
    <>
      <p class="pad sm" data-testid="ready-how">
        {text.t(`readyHow_${tool}`)} {text.t('readyOnce')}
      </p>
      {makesOf(tool) === 'cost' && ready.joins.value && <Money text={text} files={files} joins={ready.joins.value} />}
      <Choice
        label={text.t('readySlashes')}
        testId="ready-slashes"
        value={ready.set.value.slashes ?? 'auto'}
        options={[
          { value: 'auto', label: text.t('readyAsFound') },
          { value: 'day', label: text.t('readyDayFirst') },
          { value: 'month', label: text.t('readyMonthFirst') },
        ]}
        onChange={(value) => void ready.change({ slashes: value === 'auto' ? undefined : value })}
      />
      <Line label={text.t('readyFile')}>
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            data-testid="ready-file"
            onChange={(e) => {
              const [file] = e.currentTarget.files ?? [];
              if (file) void ready.take(file);
            }}
          />
        )}
      </Line>
      {wrong.value.length > 0 && (
        <div class="pad sm bad" role="alert" data-testid="ready-wrong">
          <p>{text.t('readyWrong')}</p>
          <ul>
            {wrong.value.map((one) => (
              <li key={JSON.stringify(one)}>{sayFault(text, one)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

export function ReadyMappings({ text, files }: PartProps) {
  const tool = files.ready.tool.value;
  return (
    <>
      <Choice
        label={text.t('ready')}
        hint={text.t('readyHint')}
        testId="ready-tool"
        value={tool}
        options={[
          { value: '' as const, label: text.t('readyNone') },
          ...READY_TOOLS.map((value) => ({ value, label: text.t(`ready_${value}`) })),
        ]}
        onChange={(value) => void files.ready.choose(value)}
      />
      {tool !== '' && <Tool key={tool} text={text} files={files} tool={tool} />}
    </>
  );
}

/** How many costs of a preview name a campaign that the CRM does not know. */
export function Unjoined({ text, files, records }: PartProps & { records: readonly PlainRecord[] }) {
  if (files.ready.tool.value === '' || (files.ready.joins.value?.campaigns.length ?? 0) === 0) return null;
  const n = records.filter((record) => record.entity === 'cost' && !('campaignId' in record)).length;
  return n === 0 ? null : (
    <p class="sm warn" data-testid="ready-unjoined">
      {text.t('readyUnjoined', { n })}
    </p>
  );
}
