import { readFileSync } from 'node:fs';
import type { Company } from './generate/types.ts';
import type { Session } from './sessions.ts';

const web = new URL('./web/', import.meta.url);
const types: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml' };

/** A file of the web application by its plain name, or undefined. */
export function asset(name: string): { type: string; body: string } | undefined {
  const type = types[name.split('.').at(-1) ?? ''];
  if (!type || !/^[a-z-]+\.(js|css|svg)$/.test(name)) return undefined;
  try {
    return { type, body: readFileSync(new URL(name, web), 'utf8') };
  } catch {
    return undefined;
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c);

function fill(file: string, values: Record<string, string>): string {
  return readFileSync(new URL(file, web), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, key: string) => escapeHtml(values[key] ?? ''));
}

/** The application's one page, for whoever is signed in. */
export function shell(company: Company, session: Session): string {
  return fill('index.html', {
    csrf: session.csrf,
    user: session.user.id,
    name: session.user.name,
    org: company.org.id,
    orgName: company.org.name,
  });
}

export function signInPage(company: Company, next: string, wrong: boolean): string {
  const names = company.users
    .filter((u) => u.role === 'rep')
    .slice(0, 3)
    .map((u) => u.login);
  return fill('sign-in.html', {
    org: company.org.id,
    orgName: company.org.name,
    next,
    message: wrong ? 'Name or password is not right.' : '',
    names: names.join(', '),
  });
}

/** Only an address of our own: never a way out to another site. */
export function localPath(next: string | null): string {
  return next && /^\/(?![/\\])[\w/?=&%.-]*$/.test(next) ? next : '/deals';
}

/** A page that shows another one in a frame: the extension's panel, or a page that frames the panel. */
export function framePage(target: string): string {
  return `<!doctype html><html lang="en"><title>Frames something</title><body><h1>A page that frames another</h1><iframe title="framed" data-testid="framed" width="420" height="700" src="${escapeHtml(target)}"></iframe></body></html>`;
}

/** The application with a foreign frame, or with a button that empties the body. */
export function tampered(html: string, frame: string | null): string {
  const extra = frame
    ? `<iframe title="widget" data-testid="foreign-frame" width="460" height="720" src="${escapeHtml(frame)}"></iframe>`
    : '';
  return html.replace(
    '</body>',
    `${extra}<button type="button" class="wipe" data-testid="wipe-body">Empty this page</button><script type="module" src="/web/hostile.js"></script></body>`,
  );
}
