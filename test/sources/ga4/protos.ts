/** The vendor's own message types: what goes to and comes from the simulator has to be one of them, to the letter. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Message {
  fromObject(object: object): object;
  verify(message: object): string | null;
  toObject(message: object, options: object): Record<string, unknown>;
}
interface Root {
  lookupType(name: string): Message;
}

const require = createRequire(import.meta.url);
const client = require.resolve('@google-analytics/data');
const { Root: Roots } = createRequire(client)('protobufjs') as { Root: { fromJSON(json: object): Root } };
const file = join(dirname(client), '..', 'protos', 'protos.json');
const root = Roots.fromJSON(JSON.parse(readFileSync(file, 'utf8')) as object);

/** Numbers of 64 bits are texts in JSON; here either will do. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, one: unknown) => (['offset', 'limit'].includes(key) ? Number(one) : one));

/**
 * @param name of a message of the Data API, version v1beta
 * @throws Error when the JSON is no such message: a field that it does not have, or a value of another type
 */
export function checked(name: 'RunReportRequest' | 'RunReportResponse', json: object): void {
  const type = root.lookupType(`google.analytics.data.v1beta.${name}`);
  const message = type.fromObject(json);
  const wrong = type.verify(message);
  const back = type.toObject(message, { enums: String, longs: Number, oneofs: false });
  const [said, kept] = [plain(json), plain(back)].map((one) => JSON.stringify(sorted(one)));
  if (wrong !== null || said !== kept) throw new Error(`no ${name}: ${wrong ?? `${said} is ${kept}`}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
