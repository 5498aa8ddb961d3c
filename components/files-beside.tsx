/** What files and marketing sources both bring: said before a file is taken, after it was, and before a source is added. */
import type { SourceKind, SourcesView } from '../lib/messages/protocol';
import { entities, type Entity } from '../lib/model/records';
import type { Text } from '../lib/text/text';
import { kindsOf } from './import-kit';
import type { ImportModel } from './import-model';
import { countsText } from './import-report';
import type { Outcome } from './import-run';

const named = (text: Text, kinds: readonly Entity[]): string =>
  new Intl.ListFormat(text.language, { type: 'conjunction', style: 'narrow' }).format(kinds.map((one) => text.t(`entity_${one}`)));

interface BesideProps {
  text: Text;
  files: ImportModel;
  view: SourcesView | undefined;
  /** Kinds the CRM brings itself: neither files nor sources bring them. */
  own: readonly Entity[];
}

/** Of the mapping that is chosen: what sources that are added bring as well. */
export function BesideSources({ text, files, view, own }: BesideProps) {
  const tool = files.ready.tool.value;
  const checked = files.mapping.value?.checked;
  const makes = new Set(checked ? kindsOf(checked) : []);
  return (view?.added ?? []).map(({ source, name, counts }) => {
    const kind = view?.kinds.find(({ id }) => id === source);
    const same = tool !== '' && kind?.exports?.ready === tool;
    const list = (
      same ? (kind.exports?.entities ?? []) : counts.flatMap(({ entity, rows }) => (rows > 0 && makes.has(entity) ? [entity] : []))
    ).filter((entity) => !own.includes(entity));
    return list.length === 0 ? null : (
      <p
        key={source}
        class={same ? 'pad sm' : 'pad sm warn'}
        role="status"
        data-testid="files-source"
        data-source={source}
        data-same={same}
      >
        {text.t(same ? 'filesSourceSame' : 'filesSourceOther', { name, list: named(text, list) })}
      </p>
    );
  });
}

/** What became of an import, without what a source brings itself. */
export function Taken({ text, done }: { text: Text; done: Extract<Outcome, { is: 'done' }> }) {
  const { taken, leftOut, report } = done;
  const left = (entity: Entity): number => leftOut.reduce((sum, one) => sum + (one.entity === entity ? one.rows : 0), 0);
  const records = Object.fromEntries(entities.map((entity) => [entity, (report.records[entity] ?? 0) - left(entity)]));
  return (
    <div role="status">
      {taken > 0 && <p>{text.t('filesDone', { list: countsText(text, records) })}</p>}
      {taken === 0 && leftOut.length === 0 && <p>{text.t('filesNothing')}</p>}
      {[...new Set(leftOut.map(({ source }) => source))].map((name) => {
        const counts = Object.fromEntries(leftOut.filter(({ source }) => source === name).map(({ entity, rows }) => [entity, rows]));
        return (
          <p key={name} data-testid="files-left-out">
            {text.t('filesLeftOut', { name, list: countsText(text, counts) })}
          </p>
        );
      })}
    </div>
  );
}

/** Of a source that is about to be added: what files have brought of its kinds. */
export function InFiles({ text, kind }: { text: Text; kind: SourceKind }) {
  const { name, inFiles = [] } = kind;
  return [true, false].map((same) => {
    const counts = Object.fromEntries(inFiles.filter((one) => one.same === same).map(({ entity, rows }) => [entity, rows]));
    return Object.keys(counts).length === 0 ? null : (
      <p key={String(same)} class={same ? undefined : 'warn'} data-testid="source-in-files" data-same={same}>
        {text.t(same ? 'sourceFilesSame' : 'sourceFilesOther', { name, list: countsText(text, counts) })}
      </p>
    );
  });
}
