import type { DismissedWarning, TierOverride } from '../../metrics/result';

/** What a person judges about a customer by hand: kept with the other entered figures. `undo` takes back what holds today. */
export interface JudgeQuestion {
  asked: {
    judgement:
      | { is: 'tier'; given: TierOverride }
      | { is: 'dismissed'; given: DismissedWarning }
      | { is: 'undo'; of: 'tier'; customer: TierOverride['customer'] }
      | { is: 'undo'; of: 'dismissed'; customer: TierOverride['customer']; rule: DismissedWarning['rule'] };
  };
  /** What holds for the customer now. */
  answer: { tiers: TierOverride[]; dismissed: DismissedWarning[] };
}
