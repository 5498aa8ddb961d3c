/** What can be asked of the engine: who, when, compared with what. Plain data: it crosses from the panel as JSON. */

export type Who = { kind: 'me' } | { kind: 'everyone' } | { kind: 'team'; teamId: string } | { kind: 'user'; userId: string };

/** Periods and the calendar belong to the model, which computes with them; here they are part of a question. */
export type { Calendar } from '../model/calendar';
export type { Period, PeriodChoice, PeriodUnit } from '../model/periods';
