/** What a first look settles: how amounts and hours are taken, and a target that follows from the person's own past. */
import type { Settings } from '../settings';

/** Win rates of the six whole months before this one, and their middle. */
export interface Baseline {
  /** Months in which something was decided, of those six. */
  months: number;
  /** Deals decided in them. */
  n: number;
  /** Median of the months' win rates, 0..1. */
  middle: number;
  /** The middle and a tenth of it, in whole hundredths, 0..1. */
  goal: number;
}

export interface FirstStepsQuestion {
  asked: object;
  answer: {
    /** What amounts are reported in, ISO 4217, and whether that is the CRM's own. */
    currency: string;
    currencyIsCrms: boolean;
    hours: Pick<Settings, 'workDays' | 'workFrom' | 'workTo'>;
    /** Undefined: too little was decided to go by. */
    baseline?: Baseline;
  };
}
