/** Which figures gather through their period, so that a part of a goal is expected by now. */
import type { About } from './define';

/**
 * A flow is what is summed over the period: sales, calls, hours. A rate, an average or what a customer costs is none, though it may be
 * in money: nobody is half-way to an average deal. Stocks are as they are now. Of what should become less nothing is expected by now.
 */
export const gathers = ({ time, additive, better }: Pick<About, 'time' | 'additive' | 'better'>): boolean =>
  time === 'event' && additive && better !== 'down';
