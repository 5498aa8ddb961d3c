import type { DockPlace } from '../dock-place';

/** How the panel lies beside the site of this connection. */
export interface DockQuestion {
  asked: object;
  answer: DockPlace;
}

/** Changes some of it; pages of the site that are open follow at once. */
export interface SaveDockQuestion {
  asked: { change: Partial<DockPlace> };
  answer: DockPlace;
}
