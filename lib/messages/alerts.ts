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

export interface Alert {
  id: string;
  connectionId: string;
  userId: string;
  /** 'waiting': the longest wait for a reply, minutes. */
  metric: MetricId | 'waiting';
  who: Who;
  rule: AlertRule;
  /** Once told, so long nothing more, minutes. */
  coolDownMinutes: number;
  createdAt: number;
}
