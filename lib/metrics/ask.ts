/** A question as a metric gets it: who and period are settled, the clock is fixed, and facts are at hand. */
import type { Base } from '../facts/base';
import type { People } from '../facts/people';
import type { Rates } from '../facts/rates';
import type { Calendar, Zone } from '../model/calendar';
import type { Period } from '../model/periods';
import type { Entity } from '../model/records';
import type { Who } from '../model/who';
import type { WorkTime } from '../model/work-time';
import type { About, Dimension } from './define';
import type { MetricId } from './ids';
import type { LocalInputs } from './inputs';
import type { Options } from './options';
import type { MetricResult, Reason } from './result';

/** One group of a breakdown: only rows whose key is this one belong to the question. */
export interface Cut {
  /** Tells cuts apart. */
  readonly name: string;
  /** Key of every row of an entity, −1 unknown; undefined where the breakdown says nothing about the entity. */
  keys(entity: Entity): Int32Array | undefined;
  readonly key: number;
  /** Key of a customer number, where the breakdown is by customer; else a customer is of its account's or contact's group. */
  customer?(customer: number): number;
  /** What it splits by, where that is one of the dimensions. */
  readonly by?: Dimension;
  /** The dimension is the stage: stocks of the past apply it themselves, since keys() knows only the stage of today. */
  readonly byStage: boolean;
}

/** What changes when a metric asks on: another period, everybody, or without the breakdown. */
export interface AskOn {
  period?: Period;
  /** Everyone instead of the people asked about. */
  everyone?: boolean;
  /** Other people than those asked about. */
  people?: Uint8Array;
  whole?: boolean;
  /** One group of a breakdown, e.g. the product a target is for. */
  cut?: Cut;
  brief?: boolean;
}

/** What does not change within one run. */
export interface Run {
  readonly base: Base;
  /** The one "now" (rule G16). */
  readonly asOf: number;
  readonly calendar: Calendar;
  /** Reporting zone. */
  readonly zone: Zone;
  readonly work: WorkTime;
  /** Reporting currency. */
  readonly currency: string;
  readonly options: Options;
  readonly inputs: LocalInputs;
  /** The signed-in person's user id. */
  readonly me: string | undefined;
  /** What this CRM has no data for, and why. */
  readonly absent: Readonly<Partial<Record<Entity, Reason>>>;
  /** Fields this CRM does not have, by entity. Asked by the engine alone, before a metric is. */
  readonly absentFields?: Readonly<Partial<Record<Entity, readonly string[]>>> | undefined;
  /** Entities of which older records may be missing: their first reading is not done, or was refused. */
  readonly incomplete: readonly Entity[];
  /** What each figure needs: for the figure about the data itself. */
  readonly catalogue: readonly { id: MetricId; needs: Partial<Record<Entity, readonly string[]>>; anyOf?: readonly Entity[] }[];
  /** Exchange rates on a local day. */
  ratesOn(day: number): Rates;
}

export interface Ask extends Run {
  /** As asked; the people are resolved in `people`. */
  readonly who: Who;
  readonly people: People;
  readonly period: Period;
  readonly cut: Cut | undefined;
  /** Only the headline is wanted (a point of a series): companions and rows may be left away. */
  readonly brief: boolean;
  /** min(now, end of the period): the moment stocks are taken at. */
  readonly at: number;
  /** What the period is compared with: the one before (same elapsed days while it runs, rule G13) and the same a year before. */
  readonly compared: { previous: Period; yearBefore: Period };
  /** The same question with something changed. */
  on(change: AskOn): Ask;
  /** Another figure of the same question, or of a changed one. */
  metric(id: MetricId, change?: AskOn): MetricResult;
  /** What is known of another figure without computing it. */
  about(id: MetricId): About;
  /** Made once for this who, period and cut, and shared by all metrics that ask with the same key. */
  once<T>(key: object, make: () => T): T;
}
