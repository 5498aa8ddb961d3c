/** Of one allowance that starts anew at `resetsAt` (epoch ms). At least one of `used` and `left` is known. */
export interface Budget {
  unit: 'requests' | 'tokens' | 'credits';
  /** What it is counted over. */
  per: 'day' | 'hour' | 'minutes' | 'seconds';
  used?: number;
  left?: number;
  limit?: number;
  resetsAt?: number;
}
