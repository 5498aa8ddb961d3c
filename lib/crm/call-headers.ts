/** Headers of calls and replies, the same whichever way a call goes. */
import { callHeaders, replyHeaders, type Call } from './call';

/** What a call says about itself. Of its own headers those the contract knows; nobody may ask for anything else. */
export function headersOf({ headers = {}, body }: Call): Record<string, string> {
  const own = callHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  const type = body?.startsWith('{') === false && !body.startsWith('[') ? 'application/x-www-form-urlencoded' : 'application/json';
  return { accept: 'application/json', ...Object.fromEntries(own), ...(body === undefined ? {} : { 'content-type': type }) };
}

/** Of a reply's headers those anybody here may need. */
export function keptHeaders(headers: Pick<Headers, 'has' | 'get'>): Record<string, string> {
  return Object.fromEntries(replyHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
}
