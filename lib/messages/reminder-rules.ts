/** When a person wants to hear of a target. Times are minutes from local midnight. */
export type ReminderRule =
  /** Every work day. */
  | { kind: 'daily'; at: number }
  /** Once a week: on that day, or on the next work day of the week where it is off. 1 Monday … 7 Sunday. */
  | { kind: 'weekly'; weekday: number; at: number }
  /** So many work days before the last day of the target's period; 0 is that day. */
  | { kind: 'deadline'; daysBefore: number; at: number }
  /** Looked at that time of each work day; heard once for every time the pace falls behind. */
  | { kind: 'behind'; at: number }
  /** When that share of the goal is first reached in a period. */
  | { kind: 'milestone'; share: number };
