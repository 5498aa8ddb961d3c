/** "As my CRM counts it": the CRM's own figure beside ours, and the deals that differ. */
import type { PeriodChoice, Who } from '../../engine/question';
import type { MetricId, Reason } from '../../metrics/result';
import type { ProblemKind } from '../problem';

export interface CrmCountQuestion {
  /** `probe`: only whether it is offered. Without it the CRM is asked, which costs calls: for when the person wants it. */
  asked: { metric: MetricId; who: Who; period: PeriodChoice; probe?: true | undefined };
  answer: CrmCountAnswer;
}

/** `crm`: it cannot say · `metric`: no sum or count of deals · `past`: it only knows what is open now · `person`: no salesperson. */
export type NotOffered = 'crm' | 'metric' | 'past' | 'person';

export type CrmCountAnswer =
  | { is: 'offered' }
  | { is: 'not_offered'; why: NotOffered }
  /** `retryAt`: epoch ms from which the CRM answers again, if it said so. */
  | { is: 'failed'; problem: ProblemKind; retryAt?: number }
  | { is: 'told'; equal: boolean; parts: CountPart[] };

interface Counted {
  count: number;
  /** One per currency, as the deals hold them. */
  sums: { units: number; currency: string }[];
}

/** Deals of one kind, counted twice. */
export interface CountPart {
  of: 'open' | 'won' | 'lost';
  ours: Counted;
  /** `converted`: the CRM has put all amounts into one currency at its own rates · `unsummed`: it adds up no amounts. */
  theirs: Counted & { converted?: boolean; unsummed?: boolean };
  equal: boolean;
  /** As it was put to the CRM. */
  query: string;
  /** Deals only one side counts, the first of them; undefined where the CRM gives only numbers. */
  differ?: { onlyOurs: Differing[]; onlyTheirs: Differing[]; more: number };
}

export interface Differing {
  id: string;
  name: string;
  url?: string;
  /** Why we left it out, or what else tells the two sides apart. */
  why: DifferingWhy;
  reason?: Reason;
}

/**
 * `left_out`: ours has a reason not to count it · `not_pulled`: not read yet · `status`, `day`, `owner`: it stands differently here ·
 * `not_theirs`: the CRM does not count it (any more) · `unknown`.
 */
export type DifferingWhy = 'left_out' | 'not_pulled' | 'status' | 'day' | 'owner' | 'not_theirs' | 'unknown';
