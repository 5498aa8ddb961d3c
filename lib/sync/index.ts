/** What the background uses of sync. */
export { oneAtATime, type OneAtATime } from './one-at-a-time';
export { runSource, type SourceRun, type SourceSummary } from './run-source';
export { nextSourceRead } from './source-schedule';
export { runSync, type Progress, type SyncOptions, type SyncSummary } from './run-sync';
export * as schedule from './schedule';
export type { Due, ScheduleState } from './schedule';
export { openSeal, type Seal, type SealCrypto } from './seal';
export { thriftOf, type BudgetRead, type Thrift } from './thrift';
export { stageWatch } from './stage-watch';
export { syncView, type SyncFacts } from './sync-view';
