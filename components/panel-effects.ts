/** The page's own abilities, handed in so that tests own the clock. */
export interface PanelEffects {
  now(): number;
  /** @returns cancels */
  after(milliseconds: number, run: () => void): () => void;
  /** @returns stops */
  every(milliseconds: number, run: () => void): () => void;
  /** Runs once what has changed by now is on screen, soon where nothing is drawn. @returns cancels */
  afterPaint(run: () => void): () => void;
  copy(text: string): Promise<boolean>;
  /** BCP 47 tags, the most wanted first. */
  languages: readonly string[];
  /** IANA zone of the browser. */
  timeZone: string;
}
