import { randomBytes } from 'node:crypto';
import type { DemoUser } from './generate/types.ts';

export interface Session {
  token: string;
  csrf: string;
  user: DemoUser;
  /** The administrator behind a "log in as". */
  admin: DemoUser | null;
}

export interface Sessions {
  /** Undefined: wrong name or password, or the account is revoked. */
  signIn(login: string, password: string): Session | undefined;
  of(cookieHeader: string | undefined): Session | undefined;
  /** The same session shows another user from now on; its CSRF token changes. */
  switchTo(session: Session, userId: string): boolean;
  end(session: Session): void;
  expireAll(): void;
  /** The account can no longer sign in and its sessions end. */
  revoke(userId: string): void;
  restore(userId: string): void;
  /** Opens a session without the sign-in page. */
  open(userId: string): Session;
}

export const cookieName = 'northdesk_session';
export const password = 'demo';

export function sessions(users: readonly DemoUser[]): Sessions {
  const open = new Map<string, Session>();
  const revoked = new Set<string>();
  const fresh = (): string => randomBytes(18).toString('base64url');
  const start = (user: DemoUser): Session => {
    const session = { token: fresh(), csrf: fresh(), user, admin: user.role === 'admin' ? user : null };
    open.set(session.token, session);
    return session;
  };
  const find = (id: string): DemoUser | undefined => users.find((u) => u.id === id);
  return {
    signIn(login, word) {
      const user = users.find((u) => u.login === login.trim().toLowerCase());
      return user && word === password && !revoked.has(user.id) ? start(user) : undefined;
    },
    of(header) {
      const token = header
        ?.split(/;\s*/)
        .find((c) => c.startsWith(`${cookieName}=`))
        ?.slice(cookieName.length + 1);
      return token === undefined ? undefined : open.get(token);
    },
    switchTo(session, userId) {
      const user = find(userId);
      if (!session.admin || !user || revoked.has(userId)) return false;
      session.user = user;
      session.csrf = fresh();
      return true;
    },
    end: (session) => void open.delete(session.token),
    expireAll: () => open.clear(),
    revoke(userId) {
      revoked.add(userId);
      for (const session of open.values()) if (session.user.id === userId) open.delete(session.token);
    },
    restore: (userId) => void revoked.delete(userId),
    open(userId) {
      const user = find(userId);
      if (!user) throw new Error(`no user ${userId}`);
      return start(user);
    },
  };
}
