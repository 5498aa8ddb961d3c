/** What an error means for a run: one stream is skipped, or the run stops and says when it goes on. */
import { CrmError } from '../crm/crm-error';
import type { Problem, ProblemKind } from '../messages/protocol';
import { StoreError } from '../store';

/** An error as the person sees it. `detail` never holds values of records. */
export function problemOf(error: unknown, at: number): Problem {
  if (error instanceof CrmError) return { kind: error.kind, at, ...(error.detail !== undefined && { detail: error.detail }) };
  if (error instanceof StoreError) return { kind: 'storage', at, detail: error.problem };
  return { kind: 'internal', at, detail: error instanceof Error ? error.name : 'unknown' };
}

/** Problems of one list of the CRM; the others can be read all the same. */
const ofOneStream: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['forbidden', 'odd_answer', 'refused_write', 'internal']);

/** Whether the other streams go on. */
export function isPartial(problem: Problem): boolean {
  return ofOneStream.has(problem.kind);
}

/** Problems that pass: the run goes on where it stopped. */
const passing: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'signed_out',
  'rate_limited',
  'offline',
  'no_tab',
  'unavailable',
  'timeout',
]);

/** 'paused' when it goes on by itself or after signing in, 'failed' when somebody must do something. */
export function stateAfter(problem: Problem): 'paused' | 'failed' {
  return passing.has(problem.kind) ? 'paused' : 'failed';
}

/** When the CRM itself said to come back, epoch ms. */
export function retryAtOf(error: unknown): number | undefined {
  return error instanceof CrmError ? error.retryAt : undefined;
}
