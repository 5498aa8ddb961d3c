import { Window } from 'happy-dom';

/** A page with this inside, at an address of its own. */
export function pageOf(html: string, url = 'https://crm.acme-example.com/deals'): Document {
  const window = new Window({ url });
  window.document.write(`<!doctype html><html><body>${html}</body></html>`);
  return window.document as unknown as Document;
}
