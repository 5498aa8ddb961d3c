/** What an engine is made of. */
import type { Dataset } from '../columns/table';
import type { LocalInputs } from '../metrics/inputs';
import type { Options } from '../metrics/options';
import type { Reason } from '../metrics/result';
import type { Calendar } from '../model/calendar';
import type { Entity } from '../model/records';

export interface EngineInput {
  dataset: Dataset;
  calendar: Calendar;
  /** Epoch ms: the one "now" of this run (rule G16). */
  now: number;
  /** The signed-in person among the users, if it is one. */
  me: { userId?: string | undefined };
  /** Reporting currency. */
  baseCurrency: string;
  /** What this CRM has no data for, and why, as its adapter declares it. */
  absent: Partial<Record<Entity, Reason>>;
  /** Fields this CRM does not have, by entity, as its adapter declares them. */
  absentFields?: Partial<Record<Entity, readonly string[]>> | undefined;
  /** Entities of which older records may be missing: their first reading is not done, or was refused. */
  incomplete?: readonly Entity[];
  /** Settings that differ from the defaults. */
  options?: Partial<Options>;
  /** Costs, margins, targets and the like, entered on this device. */
  inputs?: Partial<LocalInputs>;
}
