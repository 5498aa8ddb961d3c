/** What is wrong with something a person brings in, as a code with its parts: said in whichever language is wanted. */
import { createWords, type FillOf, type Key, type Words } from './words';

/** One for each `import_…` of the dictionary. */
export type FaultCode = Key extends infer K ? (K extends `import_${infer Code}` ? Code : never) : never;

export interface Fault {
  code: FaultCode;
  /** What goes into the sentence; a part may be a fault itself. */
  parts?: Readonly<Record<string, string | Fault>>;
}

type PartsOf<Code extends FaultCode> = { readonly [P in keyof FillOf<`import_${Code}`>]: string | Fault };
type Rest<Code extends FaultCode> = keyof PartsOf<Code> extends never ? [] : [parts: PartsOf<Code>];

/** A fault with exactly the parts its sentence has. */
export function fault<Code extends FaultCode>(code: Code, ...[parts]: Rest<Code>): Fault {
  return parts === undefined ? { code } : { code, parts: parts as NonNullable<Fault['parts']> };
}

/** The sentence. */
export function sayFault(words: Pick<Words, 'say'>, { code, parts = {} }: Fault): string {
  const fill = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? part : sayFault(words, part)] as const);
  return words.say(`import_${code}`, Object.fromEntries(fill));
}

const english = createWords('en', String);

/** For command lines and logs, which speak English. */
export const inEnglish = (one: Fault): string => sayFault(english, one);
