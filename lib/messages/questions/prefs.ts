import type { MetricId } from '../../metrics/result';
import type { Strategies } from '../strategies';

/** How a company sells; decides which figures stand in the groups before anybody arranges them. */
export const businessModels = ['deals', 'orders', 'subscriptions', 'services'] as const;
export type BusinessModel = (typeof businessModels)[number];

export const families = ['performance', 'activity', 'productivity', 'customers'] as const;
export type Family = (typeof families)[number];

/** What stands where on My view. */
export interface Layout {
  model: BusinessModel;
  /** Figures of each group, in their order. */
  groups: Record<Family, readonly MetricId[]>;
  /** Above all groups, and the columns of the team's table. */
  pinned: readonly MetricId[];
}

/** What the person has settled about the panel of one connection; kept until the connection is erased. */
export interface PanelPrefs {
  layout?: Layout;
  /** Groups of My view that are folded away; undefined: the last two. */
  closed?: readonly (Family | 'pinned')[];
  /** Day, `YYYY-MM-DD`, whose morning card was put away. */
  morningSeen?: string;
  /** When the first steps were put away, epoch ms. */
  setUpAt?: number;
  /** When the manager confirmed the notice about the team view, epoch ms; 0: withdrawn. */
  teamNoticeAt?: number;
  /** People are numbered instead of named, everywhere and in every copy. */
  teamHidesNames?: boolean;
  /** What to do for customers of a tier, where it is not the usual text. */
  strategies?: Strategies;
  /** The team file that was taken last; not the panel's to change. */
  teamFile?: { madeAt: number; by?: string } | undefined;
}

/** With the model that the records at hand suggest, for a person who has not chosen one. */
export interface PrefsAnswer extends PanelPrefs {
  suggested: BusinessModel;
}

export interface PrefsQuestion {
  asked: object;
  answer: PrefsAnswer;
}

/** Changes some of it; answers all of it. */
export interface SavePrefsQuestion {
  asked: { change: PanelPrefs };
  answer: PrefsAnswer;
}
