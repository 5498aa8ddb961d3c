/** The question about everybody and all time, for what is true of a record whoever asks. */
import type { Engine } from '../engine/engine';
import type { DealFacts } from '../facts/deal-facts';
import { dealFactsOf } from '../facts/deal-facts';
import type { Ask } from '../metrics/ask';

/** That question in this run. */
export const everything = (engine: Engine): Ask => engine.ask({ kind: 'everyone' }, { start: -Infinity, end: Infinity });

/** Closes and credits of all deals at this run's now. */
export const dealsOf = ({ run }: Engine): DealFacts => dealFactsOf(run.base, run.zone, run.asOf);
