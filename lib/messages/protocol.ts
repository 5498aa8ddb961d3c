/**
 * Every message between the three places and what they carry: all that other folders may know of this one (eslint.config.js).
 * Types only: the schemas that check them stand in schemas.ts, which only the background imports.
 */
export type { LocalInputs, TargetInput } from '../metrics/result';
export type { ImportAnswer, ImportReject, ImportRequest, InputsView, JoinsView, LeftOut, SavedMapping } from './brought-in';
export type * from './alerts';
export type * from './connections';
export type * from './control-messages';
export type * from './inbox';
export type * from './panel-messages';
export type * from './panel-view';
export type * from './problem';
export type * from './readings';
export type * from './record';
export type * from './report-reminders';
export type * from './settings';
export type * from './sources';
export type * from './sync-view';
export type * from './tab-messages';
export type * from './targets';
export type * from './team-file';
export type * from './ways';
