/** Everything about the company beside people, leads and deals. Each area draws its own chances: no area moves another's numbers. */
import { detailActivities } from './activity-details.ts';
import { simulateAmounts } from './amounts.ts';
import { simulateCalendar } from './calendar-entries.ts';
import { simulateCampaigns } from './campaigns.ts';
import { catalogue } from './catalogue.ts';
import { simulateConversations } from './conversations.ts';
import { simulateCosts } from './costs.ts';
import { detailCustomers } from './customer-details.ts';
import { detailDeals } from './deal-details.ts';
import { simulateInvoices } from './invoices.ts';
import { simulateOfficeWork } from './office-work.ts';
import { linesOfDeals } from './order-lines.ts';
import { simulateOrders } from './orders.ts';
import { simulateOutreach } from './outreach.ts';
import { prepayments } from './payments.ts';
import { putAside } from './put-aside.ts';
import { simulateQuotas } from './quotas.ts';
import { simulateQuotes } from './quotes.ts';
import { simulateSubscriptions } from './subscriptions.ts';
import { simulateSurveys } from './surveys.ts';
import type { World } from './world.ts';

export type Area = (world: World) => void;

/** In the order they build on each other: who is known, then what was agreed, then what came of it. */
export const areas: readonly Area[] = [
  (world) => void (world.company.products = catalogue(world.from)),
  detailCustomers,
  detailDeals,
  simulateCampaigns,
  simulateCosts,
  simulateAmounts,
  detailActivities,
  simulateConversations,
  simulateOfficeWork,
  simulateCalendar,
  simulateOutreach,
  putAside,
  simulateQuotes,
  simulateOrders,
  linesOfDeals,
  simulateInvoices,
  prepayments,
  simulateSubscriptions,
  simulateSurveys,
  simulateQuotas,
];
