/** A file by which a manager hands targets and definitions to reps, and what is said of one before it is taken. Types only. */
import type { Definitions } from './definitions';
import type { TargetDraft, TargetScope } from './targets';

/** A goal handed down. People are named by the id the CRM gives them. */
export interface TeamQuota extends Pick<TargetDraft, 'metric' | 'goal' | 'currency' | 'period' | 'from' | 'to' | 'note'> {
  scope: Exclude<TargetScope, { of: 'me' }>;
  /** Of whom it is, for the eye alone; may be left away. */
  name?: string;
}

/** The newest form of the file. */
export const teamFileVersion = 1;

export interface TeamFile {
  kind: 'paceline-team';
  version: typeof teamFileVersion;
  /** Epoch ms. */
  madeAt: number;
  by?: string;
  /** Origin of the CRM whose ids are meant. */
  origin: string;
  quotas: TeamQuota[];
  /** Every setting that differs from the usual; missing: the file says nothing about them. */
  definitions?: Definitions;
}

export type TeamFileFault = 'not_json' | 'not_team_file' | 'newer_version' | 'damaged' | 'other_crm';

/** What a quota of the file would be here. */
export interface QuotaPreview {
  quota: TeamQuota;
  state: 'new' | 'changed' | 'same';
  /** The goal handed down before. */
  was?: number;
}

export type TeamPreview =
  | { ok: false; why: TeamFileFault; /** Where it is damaged, or of which CRM it is. */ detail?: string }
  | {
      ok: true;
      madeAt: number;
      by?: string;
      /** Those that hold for this person: its own, its teams', everybody's, those of products and stages. */
      quotas: QuotaPreview[];
      /** Of other people: left out. */
      others: number;
      /** Of people, teams, products and stages that the CRM has not shown: left out. */
      unknown: string[];
      /** Handed down before and not in the file any more. */
      gone: number;
      /** Names of settings that would change. */
      definitions: string[];
    };

/** What is handed down to a connection now. */
export interface TeamHanded {
  file?: { madeAt: number; by?: string; quotas: number };
  /** By the organisation's policy; read only. */
  policy?: { quotas: number; definitions: string[]; fault?: TeamFileFault };
  /** How many goals of this person could be handed on. */
  own: number;
}

export interface TeamExport {
  quotas: boolean;
  definitions: boolean;
  names: boolean;
}

export type TeamFileRequest =
  | { type: 'teamExport'; id: string; take: TeamExport }
  | { type: 'teamPreview'; id: string; text: string }
  | { type: 'teamImport'; id: string; text: string; definitions: boolean }
  | { type: 'teamForget'; id: string }
  | { type: 'teamHanded'; id: string };

export interface TeamFileAnswers {
  teamExport: TeamFile | undefined;
  teamPreview: TeamPreview;
  teamImport: TeamPreview;
  teamForget: TeamHanded;
  teamHanded: TeamHanded;
}
