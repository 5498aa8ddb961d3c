import { definitions } from "./pl/definitions";
import { figures } from "./pl/figures";
import { funnel } from "./pl/funnel";
import { team } from "./pl/team";
import { groups } from "./pl/groups";
import { inputs } from "./pl/inputs";
import { morning } from "./pl/morning";
import { pages } from "./pl/pages";
import { panel } from "./pl/panel";
import { reasons } from "./pl/reasons";
import { record } from "./pl/record";
import { states } from "./pl/states";

/** Polish. */
export const pl = {
  ...panel,
  ...definitions,
  ...figures,
  ...states,
  ...reasons,
  ...record,
  ...pages,
  ...inputs,
  ...groups,
  ...team,
  ...funnel,
  ...morning,
};
