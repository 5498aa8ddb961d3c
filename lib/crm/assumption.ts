/** What an adapter takes for granted without having seen it on a live CRM. */
import type { SourceContext } from './source-context';

export interface Assumption {
  id: string;
  /** V: the vendor says so · S: third-party code says so · M: from memory. */
  mark: 'V' | 'S' | 'M';
  /** One English sentence each: what is assumed, where it comes from, and what the person sees if it is wrong. For the report to the makers. */
  claim: string;
  source: string;
  ifWrong: string;
  /** Asks the live CRM, reading only; undefined: nothing can be asked, the streams' own checks notice. */
  check?(context: SourceContext): Promise<Checked>;
}

/** `saw`: names of fields, statuses, counts; never a value of a record or a person's name. */
export interface Checked {
  holds: boolean | 'unknown';
  saw: string;
}
