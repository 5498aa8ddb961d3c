/** A CRM that answers the checks of the options one way or another. */
import type { CheckAnswer } from '../../lib/messages/protocol';
import type { FakePageClient } from './fake-page-client';

const holds: CheckAnswer = { holds: true, saw: '200 rows' };

/** By state: the answers to one statement after the other; 'waits' for one that never comes. The last stands for all after it. */
export const checkStates = {
  optionsCheckRunning: [holds, 'waits'],
  optionsCheckRight: [holds],
  optionsCheckDiffers: [holds, { holds: false, saw: 'won, lost, parked' }],
  optionsCheckRefused: [{ failed: 'forbidden' }, { failed: 'unavailable' }],
  optionsCheckSignedOut: [{ failed: 'signed_out' }],
} as const satisfies Record<string, readonly (CheckAnswer | 'waits')[]>;
export type CheckState = keyof typeof checkStates;

/** Lets a client answer so. @returns the same */
export function checking(client: FakePageClient, state: CheckState): FakePageClient {
  const plain = client.ask.bind(client);
  let at = 0;
  client.ask = ((request: Parameters<FakePageClient['ask']>[0]) => {
    const { type } = request as { type: string };
    if (type === 'checks') at = 0;
    if (type !== 'checkOne') return plain(request);
    client.asked.push(request);
    const answers: readonly (CheckAnswer | 'waits')[] = checkStates[state];
    const answer = answers[Math.min(at++, answers.length - 1)];
    return answer === 'waits' ? new Promise(() => undefined) : Promise.resolve(answer);
  }) as FakePageClient['ask'];
  return client;
}
