/** What a source has at hand while it reads: the CRM, who is asking, when. */
import type { Call } from './call';

export interface SourceContext {
  /** Speaks to the CRM; every call is checked against `reads`, retried, paced. Throws CrmError. */
  http: CrmHttp;
  org: string;
  /** The site the person connected, `https://crm.example:8443`. */
  origin?: string;
  /** `id` of the access that carries the calls; undefined: the page's session. */
  access?: string;
  /** For a token that belongs to nobody: the id of the user the person said they are. */
  actAs?: string;
  /** Instant of this sync run, epoch ms. */
  now: number;
  /** What `me()` returned, undefined only inside `me()` itself. */
  me?: Me;
  signal: AbortSignal;
}

export interface Me {
  /** Id among the `user` records; undefined for an account that is no salesperson. */
  userId?: string;
  /** The login itself, as `CrmPage.userId` shows it. */
  loginId: string;
  name: string;
  timeZone?: string;
  /** Reporting currency of the organisation. */
  currency: string;
}

/** The shared HTTP layer as adapters see it (lib/crm/http.ts). */
export interface CrmHttp {
  /** Parsed JSON of a 2xx reply. `signal` cancels this call alone; the run's own signal cancels it anyway. */
  json(call: Call, signal?: AbortSignal): Promise<unknown>;
  /** `Reply.userId` of the newest reply: who is signed in, for CRMs whose own interface does not say it. */
  readonly userId?: string | undefined;
}
