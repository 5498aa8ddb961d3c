import type { Asked, Told } from '../kit/serve.ts';

/** How organisations differ, and how Zoho might be other than we take it to be: what tests turn. */
export interface Oddities {
  /** Any answer of the interface otherwise. */
  bend?: (asked: Asked, told: Told) => Told;
  /** What stages and pipelines are shown as; records keep the value. */
  label?: (value: string) => string;
  /** Stages whose forecast type is not told. */
  untyped?: readonly string[];
  /** Modules the organisation has not got. */
  noModule?: readonly string[];
  /** Modules this person may not read. */
  noRight?: readonly string[];
  /** Fields the organisation has not got, or the person may not see, by module. */
  lacking?: Readonly<Record<string, readonly string[]>>;
  /** Settings are not for this person. */
  noSettings?: boolean;
  /** The organisation has no pipelines. */
  noPipelines?: boolean;
  /** The query language is refused: altogether, or for some modules. */
  noCoql?: boolean | readonly string[];
  /** Rows as they leave the server. */
  row?: (module: string, row: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** Lists ignore the order they are asked for. */
  unsorted?: boolean;
  /** "Since" leaves the named second out. */
  exclusive?: boolean;
  /** Rows by page number before a token is needed, and rows a token leads to. */
  numbered?: number;
  /** A token is not given. */
  noToken?: boolean;
  /** How long a token is good, ms. */
  tokenLife?: number;
  /** Answers of the query language name their columns so. */
  column?: (name: string) => string;
}
