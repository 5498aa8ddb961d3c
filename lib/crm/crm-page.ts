/** A page of a CRM: what an adapter may look at to recognise it, and what it says about it. */

/** What a page adapter may look at. Handed in, so that an adapter never touches a global. */
export interface PageContext {
  url: URL;
  document: Pick<Document, 'querySelector' | 'title'>;
  /** `localStorage.getItem` of the page; undefined where storage is refused. */
  stored(key: string): string | undefined;
  /** A cookie of the page that scripts may read, decoded. */
  cookie(name: string): string | undefined;
  /** The newest thing the page's own requests told, for CRMs whose addresses say too little (`hint` of the adapter); a hint, never proof. */
  hint?: Readonly<Record<string, string>> | undefined;
}

export interface RecordRef {
  entity: 'deal' | 'lead' | 'account' | 'contact';
  id: string;
}

export interface CrmPage {
  crm: string;
  /** The tenant: two organisations on one host are two connections. */
  org: string;
  /** Undefined while signed out, and on pages that do not say who is signed in (see `whoAsks` and `Access`). */
  userId?: string;
  record?: RecordRef;
}
