/** Everything that is kept as one JSON file, put together slice by slice so that no text grows too long to hold. */
import type { PageClient } from './page-client';

/** Records asked for at once: a message of some hundred kilobytes. */
const SLICE = 2_000;

/**
 * @param client the road to the background
 * @param at epoch ms, written into the file
 * @param progress told how many records are in
 * @returns pieces of one JSON text
 */
export async function takeOut(client: PageClient, at: number, progress: (records: number) => void): Promise<string[]> {
  const { connections, ...rest } = await client.ask({ type: 'takeKept' });
  const head = JSON.stringify({ product: 'Paceline', version: 1, at: new Date(at).toISOString(), ...rest });
  const pieces = [head.slice(0, -1), ',"connections":['];
  let records = 0;
  for (const [i, connection] of connections.entries()) {
    pieces.push(i === 0 ? '' : ',', JSON.stringify(connection).slice(0, -1), ',"records":[');
    let first = true;
    for (const { entity, rows } of connection.counts) {
      for (let from = 0; from < rows; from += SLICE) {
        const slice = await client.ask({ type: 'takeRecords', id: connection.id, entity, from, count: SLICE });
        if (slice.length === 0) break;
        pieces.push(first ? '' : ',', slice.map((record) => JSON.stringify(record)).join(',\n'));
        first = false;
        records += slice.length;
        progress(records);
      }
    }
    pieces.push(']}');
  }
  pieces.push(']}');
  return pieces;
}
