/** Campaigns (utm.campaign): a name that leads and opportunities carry. Their cost stands in no standard module. */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import { label } from '../row-fields';
import { at, full, stamped, text } from './schema';
import { table } from './table';

/** addons/utm/models/utm_campaign.py. `title` is what people call it, `name` its identifier. */
const campaign = z.object({ ...stamped, name: text, title: text });

export const campaigns = table({
  id: 'campaigns',
  entity: 'campaign',
  model: 'utm.campaign',
  fields: ['name', 'create_date'],
  optional: ['title'],
  row: campaign,
  map: (r): AnyRecord => ({
    entity: 'campaign',
    id: String(r.id),
    name: label(full(r.title) ?? full(r.name) ?? ''),
    createdAt: at(r.create_date),
    modifiedAt: at(r.write_date),
  }),
  ids: 'own',
});
