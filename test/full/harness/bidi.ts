import { WebSocket } from 'ws';

interface Reply {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  error?: string;
  message?: string;
}

export interface Bidi {
  /** Sends one command of the WebDriver BiDi protocol. Rejects with the browser's words. */
  send<T = unknown>(method: string, params?: object): Promise<T>;
  close(): void;
}

/** A WebDriver BiDi session over the browser's own socket; no driver in between. */
export async function openBidi(address: string): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, { done(result: unknown): void; failed(error: Error): void }>();
  await new Promise<void>((done, failed) => socket.once('open', done).once('error', failed));
  socket.on('message', (data) => {
    const reply = JSON.parse(String(data)) as Reply;
    const asked = reply.id === undefined ? undefined : waiting.get(reply.id);
    if (reply.id === undefined || !asked) return;
    waiting.delete(reply.id);
    if (reply.type === 'error') asked.failed(new Error(`${reply.error ?? ''}: ${reply.message ?? ''}`));
    else asked.done(reply.result);
  });
  socket.on('close', () => {
    for (const { failed } of waiting.values()) failed(new Error('The browser has closed the session.'));
    waiting.clear();
  });
  let last = 0;
  const send = <T>(method: string, params: object = {}) =>
    new Promise<T>((done, failed) => {
      const id = ++last;
      waiting.set(id, { done: (result) => done(result as T), failed });
      socket.send(JSON.stringify({ id, method, params }));
    });
  // Simulators of hosted CRMs have certificates that nobody trusts.
  await send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  return { send, close: () => socket.close() };
}
