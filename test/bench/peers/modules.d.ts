/** What the comparison uses of packages that are installed only when it runs. */
declare module '@duckdb/duckdb-wasm' {
  export interface ArrowTable {
    toArray(): { toJSON(): Record<string, number | bigint | null> }[];
  }
  export interface AsyncPreparedStatement {
    query(...parameters: unknown[]): Promise<ArrowTable>;
    close(): Promise<void>;
  }
  export interface AsyncDuckDBConnection {
    query(sql: string): Promise<ArrowTable>;
    insertArrowFromIPCStream(buffer: Uint8Array, options: { name: string; create?: boolean }): Promise<void>;
    close(): Promise<void>;
  }
  export class ConsoleLogger {
    constructor(level?: number);
  }
  export class VoidLogger {}
  export class AsyncDuckDB {
    constructor(logger: object, worker: Worker);
    instantiate(wasm: string): Promise<unknown>;
    connect(): Promise<AsyncDuckDBConnection>;
    getVersion(): Promise<string>;
    terminate(): Promise<void>;
  }
}
declare module 'apache-arrow' {
  export interface ArrowColumns {
    readonly numRows: number;
  }
  export function tableFromArrays(columns: Record<string, ArrayLike<number>>): ArrowColumns;
  export function tableToIPC(table: ArrowColumns, type: 'stream' | 'file'): Uint8Array;
}
declare module 'sql.js' {
  export interface Statement {
    bind(values: readonly number[]): boolean;
    run(values: readonly number[]): void;
    step(): boolean;
    get(): (number | null)[];
    getColumnNames(): string[];
    free(): void;
  }
  export interface Database {
    run(sql: string): void;
    prepare(sql: string): Statement;
    exec(sql: string): { columns: string[]; values: (number | null)[][] }[];
    close(): void;
  }
  const initSqlJs: (options: { locateFile(name: string): string }) => Promise<{ Database: new () => Database }>;
  export default initSqlJs;
}
declare module 'arquero' {
  /** A column table; columns are added by name, so what a row holds is known only to who made it. */
  export interface ColumnTable {
    filter(criteria: string | ((row: never, parameters: never) => boolean)): ColumnTable;
    params(values: Record<string, unknown>): ColumnTable;
    rollup(values: Record<string, unknown>): ColumnTable;
    groupby(...keys: string[]): ColumnTable;
    derive(values: Record<string, unknown>): ColumnTable;
    dedupe(...keys: string[]): ColumnTable;
    semijoin(other: ColumnTable, on: string): ColumnTable;
    reify(): ColumnTable;
    slice(start: number, end: number): ColumnTable;
    numRows(): number;
    objects(): Record<string, number>[];
    object(row?: number): Record<string, number>;
  }
  export function table(columns: Record<string, ArrayLike<number>>): ColumnTable;
  export function escape<T>(value: T): T;
  export const op: Record<string, (...values: unknown[]) => unknown>;
}
declare module '*.wasm?url' {
  const url: string;
  export default url;
}
