/** What the page of the review begins with, as it stands in the fragment of its address. Pure. */
import type { PeriodChoice, Who } from '../../engine/question';

export interface ReportStart {
  /** Of the connection. */
  id: string;
  who: Who;
  period: PeriodChoice;
}

export const reportAddress = (start: ReportStart): string => encodeURIComponent(JSON.stringify(start));

/** @returns undefined for anything that is no such address; the background checks what is asked with it */
export function reportStart(fragment: string): ReportStart | undefined {
  try {
    const read = JSON.parse(decodeURIComponent(fragment.replace(/^#/, ''))) as Partial<ReportStart> | null;
    return read?.id !== undefined && read.who !== undefined && read.period !== undefined
      ? { id: read.id, who: read.who, period: read.period }
      : undefined;
  } catch {
    return undefined;
  }
}
