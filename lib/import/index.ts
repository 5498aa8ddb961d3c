/** Import of CSV, fixed-width and JSON files: a saved mapping, a preview, and a run that accounts for every row. */
export type { SourceFile } from './decode';
export { parseMapping, type Mapping } from './mapping';
export type { FileReport, ImportReport, Problem } from './report';
export { likelySource, readyMapping, readyTools } from './ready';
export { preview, runImport, type ImportOptions } from './run-import';
