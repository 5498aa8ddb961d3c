/** Which field of which record is which column. `sortedBy` also decides the month a record is stored in. */
import type { Entity } from '../model/records';
import { activity } from './layout/activity';
import { invoice, order, orderLine, payment, product, quote, subscription } from './layout/commerce';
import { account, contact, lead } from './layout/customers';
import { campaign, cost, mailing, signUp, surveyResponse, traffic } from './layout/marketing';
import { quota, team, user } from './layout/people';
import { amountChange, deal, exchangeRate, ownerChange, stage, stageChange } from './layout/pipeline';
import type { ColumnKind } from './table';

/** `id` is a ref into the entity's own dictionary: the same code in every table that points at it. */
export const layout = {
  user,
  team,
  stage,
  product,
  campaign,
  account,
  contact,
  lead,
  deal,
  stageChange,
  ownerChange,
  amountChange,
  activity,
  quote,
  order,
  orderLine,
  invoice,
  payment,
  subscription,
  surveyResponse,
  cost,
  quota,
  exchangeRate,
  mailing,
  traffic,
  signUp,
} as const satisfies Record<Entity, { sortedBy: string | undefined; columns: Record<string, ColumnKind> }>;

export type Layout = typeof layout;
