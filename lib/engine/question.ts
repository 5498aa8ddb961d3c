/** What can be asked of the engine: who, when, compared with what. Plain data: it crosses from the panel as JSON. */

/** People, periods and the calendar belong to the model, which computes with them; here they are part of a question. */
export type { Calendar } from '../model/calendar';
export type { Period, PeriodChoice, PeriodUnit } from '../model/periods';
export type { Who } from '../model/who';
