/** Rows of Zoho's inventory modules. https://www.zoho.com/crm/developer/docs/api/v8/get-records.html */
import * as z from 'zod/mini';
import { amount, base, link, optionalDay, text, time } from './wire';

const paper = {
  ...base,
  Owner: link,
  Created_Time: time,
  Subject: text,
  Account_Name: link,
  Contact_Name: link,
  Grand_Total: amount,
  Tax: amount,
  Sub_Total: amount,
  Discount: amount,
  Adjustment: amount,
  Currency: text,
  Exchange_Rate: amount,
  $way: z.optional(z.enum(['worth', 'price'])),
  $currency: z.optional(z.string()),
};

export const quote = z.object({ ...paper, Deal_Name: link, Quote_Stage: text });
export const order = z.object({ ...paper, Deal_Name: link, Status: text });
export const invoice = z.object({
  ...paper,
  Deal_Name__s: link,
  Sales_Order: link,
  Status: text,
  Invoice_Date: optionalDay,
  Due_Date: optionalDay,
});

/** https://www.zoho.com/crm/developer/docs/api/v8/subforms.html: lines are a module of their own */
export const line = z.object({
  ...base,
  Created_Time: time,
  Parent_Id: link,
  Product_Name: link,
  Quantity: z.nullish(z.number()),
  Total: amount,
  Total_After_Discount: amount,
  $currency: z.optional(z.string()),
});
