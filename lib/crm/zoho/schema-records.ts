/**
 * Rows of the modules that people sell with. Standard fields by their API names; a field the organisation lacks is simply absent.
 * https://www.zoho.com/crm/developer/docs/api/v8/get-records.html
 */
import * as z from 'zod/mini';
import { amount, base, id, link, optionalDay, optionalTime, text, time } from './wire';

const own = { ...base, Owner: link, Created_Time: time };

/** https://help.zoho.com/portal/en/kb/crm/sales-force-automation/deals/articles/standard-fields-deals */
export const deal = z.object({
  ...own,
  Deal_Name: text,
  Amount: amount,
  Currency: text,
  Exchange_Rate: amount,
  Probability: z.nullish(z.number()),
  Stage: text,
  Pipeline: text,
  Closing_Date: optionalDay,
  Account_Name: link,
  Contact_Name: link,
  Campaign_Source: link,
  Lead_Source: text,
  Reason_For_Loss__s: text,
  Next_Step: text,
  /** Ours: what the stage means (deals.ts). */
  $stage: z.optional(z.object({ id: z.string(), type: z.enum(['open', 'won', 'lost']) })),
  $way: z.optional(z.enum(['worth', 'price'])),
  $currency: z.optional(z.string()),
});

export const lead = z.object({
  ...own,
  Full_Name: text,
  Last_Name: text,
  Company: text,
  Email: text,
  Phone: text,
  Mobile: text,
  Lead_Source: text,
  Lead_Status: text,
  Converted__s: z.nullish(z.boolean()),
  Converted_Date_Time: optionalTime,
  Converted_Account: link,
  Converted_Contact: link,
  Converted_Deal: link,
});

const territory = z.nullish(z.array(z.object({ id: z.nullish(id), Name: text, name: text })));

export const account = z.object({ ...own, Account_Name: text, Industry: text, Territories: territory });

export const contact = z.object({
  ...own,
  Full_Name: text,
  Last_Name: text,
  Account_Name: link,
  Email: text,
  Phone: text,
  Mobile: text,
  Lead_Source: text,
});

export const product = z.object({ ...base, Product_Name: text, Product_Category: text });

export const campaign = z.object({
  ...own,
  Campaign_Name: text,
  Start_Date: optionalDay,
  End_Date: optionalDay,
  Actual_Cost: amount,
  Currency: text,
  $currency: z.optional(z.string()),
});
