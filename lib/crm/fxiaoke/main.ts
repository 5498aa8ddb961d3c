/**
 * In the page's own world: which record the page has just opened stands only in the body of its request for it. Requests and
 * answers go through untouched; nothing but two names from the bodies of this one address is told, and it is believed nothing.
 */
import type { Main } from '../mains';
import { placeOf } from './place';

const detail = /^\/FHH\/EM1HNCRM\/API\/v1\/object\/([A-Za-z0-9_]+)\/controller\/WebDetail$/;

export const main: Main = (view, report) => {
  const { location } = view;
  if (location.pathname !== '/XV/UI/Home') return;

  const look = (address: unknown, body: unknown): void => {
    try {
      if (typeof body !== 'string' || body.length > 100_000) return;
      const [, object] = detail.exec(new URL(String(address), location.href).pathname) ?? [];
      if (!object) return;
      const id = (JSON.parse(body) as { objectDataId?: unknown }).objectDataId;
      if (typeof id === 'string' && /^\w{1,64}$/.test(id)) report({ object, id, at: placeOf(location.hash) });
    } catch {
      // What we cannot read is the page's own business.
    }
  };

  const ask = view.fetch;
  view.fetch = function (this: unknown, input, init) {
    look(typeof input === 'object' && 'url' in input ? input.url : input, init?.body);
    return ask.call(this as typeof globalThis, input, init);
  };

  const requests = (view as unknown as { XMLHttpRequest: typeof XMLHttpRequest }).XMLHttpRequest.prototype;
  const addresses = new WeakMap<XMLHttpRequest, string>();
  const { open, send } = requests as { open: (...args: unknown[]) => void; send: (body?: unknown) => void };
  Object.assign(requests, {
    open(this: XMLHttpRequest, ...args: unknown[]) {
      addresses.set(this, String(args[1]));
      open.apply(this, args);
    },
    send(this: XMLHttpRequest, body?: unknown) {
      look(addresses.get(this), body);
      send.call(this, body);
    },
  });
};
