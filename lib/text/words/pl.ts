import { figures } from './pl/figures';
import { groups } from './pl/groups';
import { inputs } from './pl/inputs';
import { pages } from './pl/pages';
import { panel } from './pl/panel';
import { reasons } from './pl/reasons';
import { states } from './pl/states';

/** Polish. */
export const pl = { ...panel, ...figures, ...states, ...reasons, ...pages, ...inputs, ...groups };
