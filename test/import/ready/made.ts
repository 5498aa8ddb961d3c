/** Ready mappings over small invented exports. */
import { readyMapping, type ReadyToolId } from '../../../lib/import/ready';
import type { Choices } from '../../../lib/import/ready/tool';
import { inEnglish } from '../../../lib/text/fault';
import { imported, source } from '../source';

export const choices: Choices = {
  ...{ currency: 'EUR', zone: 'Europe/Warsaw', source: '', campaigns: [], sources: [] },
};

export const campaigns = [
  { id: 'c1', name: 'Spring Fair' },
  { id: 'c2', name: 'Webinar' },
];

/** What an export makes, as the product reads it: mapping made of the file, records of the mapping. */
export async function made(tool: ReadyToolId, content: string | Uint8Array, more: Partial<Choices> = {}) {
  const file = source('export.csv', content, 1000);
  const ready = await readyMapping(tool, file, { ...choices, ...more });
  if (!ready.ok) return { faults: ready.faults.map(inEnglish), records: [], report: undefined };
  return { faults: [], ...(await imported(ready.mapping, [file])) };
}

/** The fields of costs that a test is about. */
export async function costsOf(tool: ReadyToolId, content: string | Uint8Array, more: Partial<Choices> = {}) {
  const { records, faults } = await made(tool, content, more);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return records.flatMap((one) =>
    one.entity === 'cost' ? [[one.day, one.amount.units / 10_000, one.amount.currency, one.campaignId, one.source]] : [],
  );
}
