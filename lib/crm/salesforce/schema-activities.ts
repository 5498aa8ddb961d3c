/** Calls, e-mails, meetings and tasks as Salesforce sends them. */
import * as z from 'zod/mini';
import { children, day, flag, number, optionalDay, optionalId, optionalTime, row, text, time } from './fields';

/** What an activity is about: a person (lead or contact) and a thing (opportunity, account, …). */
const about = { WhoId: optionalId, WhatId: optionalId, AccountId: optionalId, OwnerId: optionalId };

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm */
export const task = z.object({
  ...row,
  ...about,
  TaskSubtype: text,
  Type: text,
  IsClosed: z.boolean(),
  ActivityDate: optionalDay,
  CompletedDateTime: optionalTime,
  CreatedDate: time,
  CallType: text,
  CallDurationInSeconds: number,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_event.htm */
export const event = z.object({
  ...row,
  ...about,
  Type: text,
  StartDateTime: optionalTime,
  ActivityDate: z.nullish(day),
  IsAllDayEvent: flag,
  DurationInMinutes: number,
  CreatedDate: time,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm */
export const webCase = z.object({
  ...row,
  CreatedDate: time,
  IsClosed: z.boolean(),
  AccountId: optionalId,
  ContactId: optionalId,
  /** Scored as it is read, and dropped. */
  Description: text,
});

/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_emailmessage.htm */
export const email = z.object({
  ...row,
  Incoming: z.boolean(),
  MessageDate: optionalTime,
  CreatedDate: time,
  CreatedById: optionalId,
  /** Drafts and letters that are still to go out are none. */
  Status: text,
  RelatedToId: optionalId,
  ParentId: optionalId,
  ThreadIdentifier: text,
  /** Read for signs of an automatic answer, and dropped. */
  Headers: text,
  /** Scored as it is read, and dropped. */
  TextBody: text,
  EmailMessageRelations: children(z.object({ RelationId: optionalId })),
  /** Written by an integration or a process, not by a person. */
  machine: flag,
});
