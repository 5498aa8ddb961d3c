/** What a person wants to be told of when a figure moves. Plain data: it is stored, and travels to the panel. */
import type { Who } from '../engine/question';
import type { MetricId } from '../metrics/result';

export type AlertRule =
  /** In the metric's own unit: ratio 0..1, minutes, money in 1/10,000. */
  | { is: 'above'; value: number }
  | { is: 'below'; value: number }
  /** Either way. */
  | { is: 'crosses'; value: number }
  /** By this share of what it was when it was told last, or when the stretch began; either way. */
  | { is: 'changes_by'; share: number; over: 'day' | 'week' | 'month' }
  /** Somebody waits for a reply longer than so many minutes. */
  | { is: 'waiting_longer'; minutes: number }
  /** Outside the band of the figure's own past. */
  | { is: 'unusual' };

/** As a person makes or changes one. */
export interface AlertDraft {
  /** Undefined: a new one. */
  id?: string;
  /** 'waiting': the longest wait for a reply, minutes. */
  metric: MetricId | 'waiting';
  who: Who;
  /** Of which days the figure is: the running ones; for `unusual` the last that are over. */
  period: 'week' | 'month' | 'quarter';
  rule: AlertRule;
  /** Of the limit, where it is money. */
  currency?: string;
  /** Once told, so long nothing more, minutes. */
  coolDownMinutes: number;
}

export interface Alert extends AlertDraft {
  id: string;
  connectionId: string;
  userId: string;
  createdAt: number;
}

/** What is remembered of an alert between looks; plain JSON. */
export interface AlertState {
  /** It may be told: the figure has been on the quiet side since it was told last. */
  armed: boolean;
  /** For `crosses`: the side it was on last. */
  side?: 'above' | 'below';
  /** For `changes_by`: what it is compared with, and since when (epoch ms). */
  base?: { value: number; at: number };
  toldAt?: number;
  /** For `waiting_longer`: those who waited too long when it was told last. */
  waiting?: readonly string[];
  /** Counts what was told, and makes its id. */
  told: number;
}
