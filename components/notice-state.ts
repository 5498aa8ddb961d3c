/** The one thing worth saying above the figures: the worst of what is known of reading and age. Pure. */
import type { PanelView, Problem, SyncView } from '../lib/messages/protocol';
import { freshness } from './freshness';

export type Notice =
  | { is: 'problem'; problem: Problem; from?: number; retryAt?: number }
  | { is: 'stale'; from: number; age: number }
  | { is: 'first'; progress: SyncView['progress'] }
  | { is: 'never' };

/** Errors first, then a sign-out or a pause, then age, then the first read. */
export function noticeOf(
  sync: SyncView | undefined,
  view: PanelView | undefined,
  failed: Problem | undefined,
  now: number,
): Notice | undefined {
  const { at, age, old } = freshness(sync, view, now);
  const problem = failed ?? (sync && sync.state !== 'idle' ? sync.problem : undefined) ?? sync?.problem;
  if (problem && (sync?.state !== 'running' || failed)) {
    return {
      is: 'problem',
      problem,
      ...(at === undefined ? {} : { from: at }),
      ...(sync?.retryAt === undefined ? {} : { retryAt: sync.retryAt }),
    };
  }
  if (sync?.state === 'first') return { is: 'first', progress: sync.progress };
  if (sync?.state === 'never') return { is: 'never' };
  if (old && at !== undefined) return { is: 'stale', from: at, age };
  return undefined;
}

/** Kinds whose figures are grey: nobody can say that they still hold. */
const greyKinds: readonly Problem['kind'][] = [
  'signed_out',
  'offline',
  'wrong_user',
  'no_tab',
  'no_token',
  'token_refused',
  'not_allowed',
  'page_changed',
  'unavailable',
  'timeout',
  'not_json',
  'odd_answer',
  'internal',
  'storage',
];

export function isGrey(notice: Notice | undefined): boolean {
  return notice?.is === 'problem' && greyKinds.includes(notice.problem.kind);
}
