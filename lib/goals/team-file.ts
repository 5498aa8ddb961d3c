/** Goals on their way from a manager to reps: what goes into the file, what of it holds for somebody, and what it would change. Pure. */
import type { PageAnswers, QuotaPreview, Target, TargetInput, TeamExport, TeamFile, TeamPreview, TeamQuota } from '../messages/protocol';

type Definitions = PageAnswers['definitions'];
const version: TeamFile['version'] = 1;

/** What the CRM has shown, by id. */
export interface Known {
  /** Of the person at this device; undefined for an account that is no salesperson. */
  userId: string | undefined;
  origin: string;
  users: ReadonlyMap<string, string>;
  teams: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
  stages: ReadonlyMap<string, string>;
}

/** What makes two goals the same one. */
export const quotaKey = ({ metric, period, from, to, scope }: Pick<TeamQuota, 'metric' | 'period' | 'from' | 'to' | 'scope'>): string =>
  JSON.stringify([metric, period, from ?? '', to ?? '', Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** An id that a goal keeps from file to file: cyrb53 of its key (53 bits, public domain algorithm by bryc). */
export function quotaId(source: string, connection: string, key: string): string {
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57];
  for (const sign of `${connection} ${key}`) {
    const code = sign.codePointAt(0) ?? 0;
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return `${source} ${(4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36)}`;
}

/** The scope of an entered goal; undefined for one's own, which is nobody else's. */
function scopeOf({ who, productId }: TargetInput): TeamQuota['scope'] | undefined {
  if (who.kind === 'me') return undefined;
  if (productId !== undefined) return { of: 'product', productId, who };
  if (who.kind === 'everyone') return { of: 'everyone' };
  return who.kind === 'team' ? { of: 'team', teamId: who.teamId } : { of: 'user', userId: who.userId };
}

/** The name a scope has here; '' where the CRM has shown none. */
function nameOf(scope: TeamQuota['scope'], known: Known): string | undefined {
  switch (scope.of) {
    case 'everyone':
      return '';
    case 'user':
      return known.users.get(scope.userId);
    case 'team':
      return known.teams.get(scope.teamId);
    case 'product':
      return known.products.get(scope.productId);
    case 'stage':
      return known.stages.get(scope.stageId);
  }
}

/** Goals a person can hand on: those entered for others, and its own targets for others; nothing that was handed to it. */
export function handable(entered: readonly TargetInput[], targets: readonly Target[]): TeamQuota[] {
  const found = new Map<string, TeamQuota>();
  const add = (quota: TeamQuota): unknown => found.set(quotaKey(quota), quota);
  for (const target of targets) {
    const { metric, goal, currency, period, from, to, note, scope, source } = target;
    if ((source ?? 'person') !== 'person' || scope === undefined || scope.of === 'me') continue;
    add({
      ...{ metric, goal, period, scope },
      ...(currency === undefined ? {} : { currency }),
      ...(from === undefined || to === undefined ? {} : { from, to }),
      ...(note === undefined ? {} : { note }),
    });
  }
  for (const input of entered) {
    const { metric, goal, currency, from, to } = input;
    const scope = scopeOf(input);
    if (scope) add({ metric, goal, period: 'custom', from, to, scope, ...(currency === undefined ? {} : { currency }) });
  }
  return [...found.values()];
}

/** The file of what was chosen. @param by who makes it @param madeAt epoch ms */
export function makeTeamFile(
  quotas: readonly TeamQuota[],
  definitions: Definitions,
  take: TeamExport,
  known: Known,
  by: string,
  madeAt: number,
): TeamFile {
  // A name that is an address is none that may leave.
  const named = (text: string | undefined): text is string => take.names && text !== undefined && text !== '' && !text.includes('@');
  return {
    ...{ kind: 'paceline-team', version, madeAt, origin: known.origin },
    ...(named(by) ? { by } : {}),
    quotas: take.quotas
      ? quotas.map((quota) => {
          const name = nameOf(quota.scope, known);
          return { ...quota, ...(named(name) ? { name } : {}) };
        })
      : [],
    ...(take.definitions ? { definitions } : {}),
  };
}

/** The goals of a file that hold for the person at this device, how many are others', and who is not known. */
export function meantHere(file: TeamFile, known: Known): { quotas: TeamQuota[]; others: number; unknown: string[] } {
  const quotas = new Map<string, TeamQuota>();
  const unknown = new Set<string>();
  let others = 0;
  for (const quota of file.quotas) {
    const { scope } = quota;
    if (scope.of === 'user' && scope.userId !== known.userId) {
      if (known.users.has(scope.userId)) others += 1;
      else unknown.add(quota.name ?? scope.userId);
    } else if (scope.of !== 'user' && nameOf(scope, known) === undefined)
      unknown.add(quota.name ?? Object.values(scope).slice(1).join(' '));
    else quotas.set(quotaKey(quota), quota);
  }
  return { quotas: [...quotas.values()], others, unknown: [...unknown] };
}

/** Goals as targets that are read only. */
export function asTargets(
  quotas: readonly TeamQuota[],
  source: 'file' | 'policy',
  of: { connection: string; loginId: string },
  madeAt: number,
): Target[] {
  return quotas.map((quota) => {
    const draft: TeamQuota = { ...quota };
    delete draft.name;
    return {
      ...draft,
      ...{ id: quotaId(source, of.connection, quotaKey(quota)), connectionId: of.connection, userId: of.loginId },
      ...{ createdAt: madeAt, source },
    };
  });
}

/** What a file would change. @param now targets handed down before @param definitions as they are */
export function previewOf(file: TeamFile, known: Known, now: readonly Target[], definitions: Definitions): TeamPreview {
  if (file.origin !== known.origin) return { ok: false, why: 'other_crm', detail: file.origin };
  const { quotas, others, unknown } = meantHere(file, known);
  const before = new Map(now.flatMap((one) => (one.scope && one.scope.of !== 'me' ? [[quotaKey({ ...one, scope: one.scope }), one]] : [])));
  const shown = quotas.map((quota): QuotaPreview => {
    const was = before.get(quotaKey(quota));
    if (!was) return { quota, state: 'new' };
    const same = was.goal === quota.goal && was.currency === quota.currency && was.note === quota.note;
    return same ? { quota, state: 'same' } : { quota, state: 'changed', was: was.goal };
  });
  const keys = new Set(quotas.map(quotaKey));
  const [old, next]: Readonly<Record<string, unknown>>[] = [definitions, file.definitions ?? definitions];
  return {
    ...{ ok: true, madeAt: file.madeAt, quotas: shown, others, unknown },
    ...(file.by === undefined ? {} : { by: file.by }),
    gone: [...before.keys()].filter((key) => !keys.has(key)).length,
    definitions: [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])]
      .filter((name) => JSON.stringify(old?.[name]) !== JSON.stringify(next?.[name]))
      .sort(),
  };
}
