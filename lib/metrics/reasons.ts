/** Why there is no value, or why records were left out. Each has its words and its fix in lib/text. */
export const reasons = [
  // no data at all, or not of the kind that is needed
  'no_records', // nothing in this period: different from zero
  'no_model', // this CRM has no such records
  'no_permission',
  'not_given', // this CRM has them, but gives only some of them out
  'no_added_source', // no source besides the CRM brings them
  'no_messages', // this CRM keeps no messages to customers
  'no_history', // no stage history: the past cannot be reconstructed
  'no_user', // the signed-in account is no salesperson
  'no_orders',
  'no_subscriptions',
  'no_surveys',
  'no_activities',
  'no_customers',
  'no_signup_field', // nothing says who signed up or was activated
  'no_lost_stage', // nothing says that a deal was lost
  'no_owner', // nothing says whose a deal is
  // an empty denominator
  'nothing_decided',
  'nothing_answered',
  'nothing_open',
  'nothing_won',
  'nothing_before', // no figure to compare with, or it is 0
  'negative_before',
  'nothing_at_start', // nobody and nothing there when the period began
  'no_churn',
  'no_revenue',
  'no_component', // a part of the figure has no value
  'few_records',
  'no_baseline',
  // what only the person can say
  'no_cost',
  'no_target',
  'no_quota',
  'target_met',
  'no_margin',
  'no_market',
  'no_plan',
  'no_hours',
  // left out of the figure
  'mixed_currency',
  'no_amount',
  'non_positive_amount',
  'negative_amount',
  'not_converted', // no exchange rate for its currency
  'no_probability',
  'bad_probability',
  'no_decision', // derailed
  'no_date',
  'no_customer',
  'no_product',
  'no_source',
  'no_campaign',
  'no_duration',
  'bad_duration',
  'duplicate', // the same person or activity again
  'outbound', // we wrote first
  'unanswered',
  'no_response', // nobody answered the survey
  'not_scored', // in a language the lexicon does not know
  'too_young',
  'pending',
  'cancelled',
  'draft',
  'planned',
  'no_show',
  'automated',
  'internal',
  'inbound',
  'future',
  'not_started',
  'trial',
  'free', // free, one-off and metered items
  'unpaid',
  'existing', // bought before
  'imported',
  'muted',
  'merged', // a second line of the same order or record
] as const;

export type Reason = (typeof reasons)[number];
