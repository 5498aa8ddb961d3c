/** The review as Markdown, for a message or a wiki. Whatever comes from the CRM stays text. Pure. */
import type { Report } from '../messages/questions/report';
import type { Text } from '../text/text';
import { seriesTable } from './series';
import { viewOf, type FigureView } from './view';

/** Text without meaning to Markdown or HTML: marks are escaped, lines joined, addresses made no links. */
export function markdownText(value: string): string {
  return value
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replaceAll('://', '&#58;//');
}

const row = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [row(heads), `|${heads.map((_, i) => (i === 0 ? '---|' : '---:|')).join('')}`, ...rows.map(row), ''];
}

function figures(text: Text, shown: readonly FigureView[]): string[] {
  return table(
    [text.t('fieldMetric'), text.t('columnValue'), text.t('reportChange'), text.t('reportNote')],
    shown.map(({ name, value, change, basis, none }) => [name, value, change ? changeText(change) : '', none ?? basis]),
  );
}

/** A change with its direction: "▲ 5.5 pp". */
function changeText({ text, direction }: NonNullable<FigureView['change']>): string {
  return direction === 0 ? text : `${direction > 0 ? '▲' : '▼'} ${text}`;
}

/** @param crm name of the CRM, for what is missing in it */
export function reportMarkdown(text: Text, report: Report, crm: string): string {
  const view = viewOf(text, report, crm);
  const twelve = (lines: typeof report.first): string[] => {
    const { heads, rows } = seriesTable(text, lines);
    return table(
      [text.t('columnPeriod'), ...heads],
      rows.map(({ label, cells }) => [label, ...cells]),
    );
  };
  const lines = [
    `# ${markdownText(text.t('reportTitle', { title: view.title, name: view.subject }))}`,
    '',
    markdownText(`${view.period} · ${view.compared} · ${view.asOf} · ${view.made}`),
    '',
    ...[`## ${text.t('keyFigures')}`, '', ...figures(text, view.first)],
    ...(view.goals.length === 0
      ? []
      : [`## ${text.t('targets')}`, '', ...view.goals.map(({ name, says }) => `- ${markdownText(`${name}: ${says}`)}`), '']),
    ...[`## ${text.t('reportSix')}`, '', ...figures(text, view.asked)],
    ...[`## ${text.t('reportChanges')}`, ''],
    ...(view.changes.length === 0 ? [text.t('reportNothing'), ''] : []),
    ...view.changes.flatMap(({ head, splits }) => [
      `**${markdownText(head)}**`,
      '',
      ...splits.map(({ sentence }) => `- ${markdownText(sentence)}`),
      '',
    ]),
    ...[`## ${text.t('reportTwelve')}`, '', ...twelve(report.first), ...twelve(report.asked)],
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
