/** Addresses become keys before anything is stored: enough to find the same person twice, not to find the person. */
import type { AnyRecord } from '../model/records';
import { normalEmail, normalPhone, toStored, type ReachKeys, type Store, type StoredRecord } from '../store';

/** Turns records into what may be stored, with the secret of one connection. */
export interface Seal {
  /** @returns the same records without clear addresses, in the same order */
  records(records: readonly AnyRecord[]): Promise<StoredRecord[]>;
  /** @returns a name for a row that has no id, the same each time the same row comes; tells nothing about what is in it */
  fingerprint(row: unknown): Promise<string>;
}

/** The part of `crypto` this needs. */
export interface SealCrypto {
  subtle: Pick<SubtleCrypto, 'importKey' | 'sign'>;
  getRandomValues(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
}

/**
 * The seal of a connection; its secret is made on first use, kept in the store and erased with the connection.
 * @param store where the secret is kept
 * @param connection whose
 * @param crypto of the browser
 * @returns HMAC-SHA-256 cut to 53 bits, which a double holds exactly
 */
export async function openSeal(store: Pick<Store, 'secret'>, connection: string, crypto: SealCrypto): Promise<Seal> {
  const secret = await store.secret(connection, () => crypto.getRandomValues(new Uint8Array(32)));
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const encoder = new TextEncoder();

  const keyOf = async (purpose: string, text: string): Promise<number> => {
    const mac = new DataView(await crypto.subtle.sign('HMAC', key, encoder.encode(`${purpose}:${text}`)));
    return mac.getUint32(0) * 0x200000 + (mac.getUint32(4) >>> 11);
  };

  const keysOf = async (record: AnyRecord): Promise<ReachKeys> => {
    if (record.entity !== 'lead' && record.entity !== 'contact' && record.entity !== 'signUp') return {};
    const email = normalEmail(record.email);
    const phone = normalPhone(record.entity === 'signUp' ? undefined : record.phone);
    return {
      ...(email && {
        emailValid: email.valid,
        ...(email.valid && { emailKey: await keyOf('email', email.normal) }),
        ...(email.role && { emailRole: true }),
      }),
      ...(phone && { phoneValid: phone.valid, ...(phone.valid && { phoneKey: await keyOf('phone', phone.normal) }) }),
    };
  };

  return {
    records: (records) => Promise.all(records.map(async (record) => toStored(record, await keysOf(record)))),
    fingerprint: async (row) => `row ${(await keyOf('row', JSON.stringify(row) ?? '')).toString(36)}`,
  };
}
