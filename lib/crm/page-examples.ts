/** URLs that are and are not pages of a CRM (`examples.ts`): documentation, positive test, and every other adapter's negative test. */
export interface PageExamples {
  match: readonly ExamplePage[];
  not: readonly ExamplePage[];
}

/** A page as an example needs it: its URL, and what the page holds that the adapter looks at. */
export interface ExamplePage {
  url: string;
  html?: string;
  stored?: Record<string, string>;
  cookies?: Record<string, string>;
  hint?: Record<string, string>;
}
