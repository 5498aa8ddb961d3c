/** The shape of a dictionary: a sentence with {slots}, or one sentence per plural class of {n}. */

export type Plural = { readonly other: string } & { readonly [C in Exclude<Intl.LDMLPluralRule, 'other'>]?: string };

export type Entry = string | Plural;

/** The same keys as English, sentence for sentence and plural for plural. */
export type Topic<English> = { readonly [K in keyof English]: English[K] extends string ? string : Plural };

/** Names of the slots in a sentence: Slots<'{a} of {b}'> is 'a' | 'b'. */
export type Slots<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Slots<Rest> : never;

/** What must be handed in for one entry; numbers come formatted, except the {n} that picks the plural class. */
export type Fill<E> = E extends string
  ? { readonly [P in Slots<E>]: string }
  : E extends { readonly other: infer O }
    ? { readonly n: number } & { readonly [P in Exclude<Slots<O>, 'n'>]: string }
    : never;
