/** What other folders may use of the store. */
export { normalEmail, normalPhone } from '../columns/reach';
export { misfit } from '../columns/fits';
export { toStored, type ReachKeys, type StoredRecord } from '../columns/stored';
export { openStore, type RejectSummary, type Store, type StoreOptions } from './open-store';
export type { Damage, Loaded, Page } from './page';
export type { Limits } from './read-rows';
export type { AlertRow, LentAccess, SavedCursor, StoredConnection, StreamState, SyncState, TokenRow } from './rows';
export { sourceToken, type SourceRead, type SourceRow } from './source-rows';
export { StoreError, type StoreProblem } from './store-error';
