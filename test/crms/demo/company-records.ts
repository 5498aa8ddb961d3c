/** The company as records of ours without a server: every row as the CRM would send it, mapped as the sync would. */
import type { SourceContext } from '../../../lib/crm/adapter.ts';
import { source } from '../../../lib/crm/demo/source.ts';
import type { AnyRecord } from '../../../lib/model/records.ts';
import type { Company } from './generate/types.ts';
import { entityNames, rowsOf, wireFormat } from './wire.ts';

const context: SourceContext = {
  http: { json: () => Promise.reject(new Error('nothing is fetched here')) },
  org: 'company',
  now: 0,
  signal: new AbortController().signal,
};

/** @throws when a row is rejected: none of the company's own is */
export function companyRecords(company: Company): AnyRecord[] {
  const write = wireFormat(company.org.timeZone);
  return entityNames.flatMap((name) => {
    const stream = source.streams.find(({ id }) => id === name);
    if (!stream) throw new Error(`the adapter does not read ${name}`);
    return rowsOf(company, name).flatMap((row) => {
      const mapped = stream.map(write[name](row as never), context);
      if ('reject' in mapped) throw new Error(`${name} ${row.id}: ${mapped.reject}`);
      return mapped.records;
    });
  });
}
