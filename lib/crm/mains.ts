/**
 * CRMs whose pages tell the open record only in the bodies of their requests: their `main.ts` runs in the page's own world,
 * on connected hosts of that CRM alone. It reports ids as hints and does nothing else: it changes no request and no answer.
 */
import type { Hint } from './hint';
import { main as cloud } from './cloud/main';
import { main as fxiaoke } from './fxiaoke/main';

/** @param view the page's window · @param report tells the page script; ids alone, checked there again */
export type Main = (view: Window & typeof globalThis, report: (hint: Hint) => void) => void;

export const mains: Readonly<Record<string, Main>> = { fxiaoke, ...(__DEMO_CRM__ ? { cloud } : {}) };
