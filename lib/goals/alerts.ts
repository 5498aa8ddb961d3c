/**
 * Whether an alert is to be told. Pure: an alert, a figure, what was remembered and a clock in; what to tell and what to
 * remember out. Hysteresis: what was told has to go back past a margin before it can be told again. Held back by quiet hours
 * or a cool-down, it is told afterwards if it is still so.
 */
import type { Alert, AlertRule, AlertState } from '../messages/alerts';
import { DAY, MINUTE } from '../model/calendar';

export type { AlertState } from '../messages/alerts';

/** A figure as an alert looks at it. */
export interface Reading {
  /** Undefined: no value, nothing is concluded. */
  value: number | undefined;
  /** The figure's own usual range, for `unusual`; undefined: too little past. */
  band?: { low: number; high: number } | undefined;
  /** What the value rests on was all read: no alert comes from half a sync. */
  complete: boolean;
}

export interface Told {
  /** The same for the same telling for ever: `<alert>#<n>`. */
  id: string;
  value: number;
  /** Compared with: the limit, the base, or the edge of the band. */
  against: number;
  direction: 'above' | 'below';
}

export const freshAlert: AlertState = { armed: true, told: 0 };

/** A figure that trembles around its limit must not ring each time: so much of the limit it has to go back. */
const MARGIN = 0.05;

const spans: Readonly<Record<Extract<AlertRule, { is: 'changes_by' }>['over'], number>> = { day: DAY, week: 7 * DAY, month: 30 * DAY };

/**
 * Looks at a figure.
 * @param now epoch ms
 * @param quiet nothing may be told now
 * @returns what is to be remembered, and what to tell, if anything
 */
export function look(alert: Alert, reading: Reading, state: AlertState, now: number, quiet: boolean): { state: AlertState; tell?: Told } {
  const { value, complete } = reading;
  if (!complete || value === undefined || !Number.isFinite(value)) return { state };
  const found = judge(alert.rule, value, reading, state, now);
  const cooling = state.toldAt !== undefined && now < state.toldAt + alert.coolDownMinutes * MINUTE && now >= state.toldAt;
  // What is held back stays as it was: it is looked at again.
  if (!found.tell) return { state: { ...state, ...found.calm } };
  if (cooling || quiet) return { state };
  const told = state.told + 1;
  return {
    state: { ...state, ...found.after, armed: false, told, toldAt: now },
    tell: { id: `${alert.id}#${told}`, value, ...found.tell },
  };
}

interface Found {
  tell?: Omit<Told, 'id' | 'value'>;
  /** Holds when there is nothing to tell. */
  calm?: Partial<AlertState>;
  /** Holds once it was told. */
  after?: Partial<AlertState>;
}

function judge(rule: AlertRule, value: number, { band }: Reading, state: AlertState, now: number): Found {
  switch (rule.is) {
    case 'above':
      return overLimit(value, rule.value, 'above', state);
    case 'waiting_longer':
      return overLimit(value, rule.minutes, 'above', state);
    case 'below':
      return overLimit(value, rule.value, 'below', state);
    case 'crosses':
      return crossed(value, rule.value, state);
    case 'changes_by':
      return changed(value, rule, state, now);
    case 'unusual':
      return outside(value, band, state);
  }
}

function overLimit(value: number, limit: number, direction: Told['direction'], state: AlertState): Found {
  const over = direction === 'above' ? value > limit : value < limit;
  if (over) return state.armed ? { tell: { against: limit, direction } } : {};
  const back = MARGIN * Math.abs(limit);
  const well = direction === 'above' ? value <= limit - back : value >= limit + back;
  return well ? { calm: { armed: true } } : {};
}

/** The side changes only past the margin; the first look only says which side it is. */
function crossed(value: number, limit: number, { side }: AlertState): Found {
  const back = MARGIN * Math.abs(limit);
  const now = value > limit + back ? 'above' : value < limit - back ? 'below' : side;
  if (now === undefined || side === undefined) return now === undefined ? {} : { calm: { side: now, armed: true } };
  return now === side ? {} : { tell: { against: limit, direction: now }, after: { side: now } };
}

function changed(value: number, { share, over }: Extract<AlertRule, { is: 'changes_by' }>, { base }: AlertState, now: number): Found {
  const fresh = { value, at: now };
  if (!base || now < base.at) return { calm: { base: fresh } };
  const difference = value - base.value;
  // From nothing to something has no share: any change of it is one. A quotient is exact where it is exactly the share.
  if (difference !== 0 && Math.abs(difference) / Math.abs(base.value) >= share)
    return { tell: { against: base.value, direction: difference > 0 ? 'above' : 'below' }, after: { base: fresh } };
  return now - base.at >= spans[over] ? { calm: { base: fresh } } : {};
}

function outside(value: number, band: Reading['band'], state: AlertState): Found {
  if (!band) return {};
  const direction = value > band.high ? 'above' : value < band.low ? 'below' : undefined;
  if (!direction) return { calm: { armed: true } };
  return state.armed ? { tell: { against: direction === 'above' ? band.high : band.low, direction } } : {};
}
