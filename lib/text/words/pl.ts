import { definitions } from './pl/definitions';
import { figures } from './pl/figures';
import { dock } from './pl/dock';
import { firstSteps } from './pl/firstSteps';
import { funnel } from './pl/funnel';
import { teamFile } from './pl/teamFile';
import { team } from './pl/team';
import { groups } from './pl/groups';
import { importing } from './pl/importing';
import { incentive } from './pl/incentive';
import { inputs } from './pl/inputs';
import { judge } from './pl/judge';
import { keeping } from './pl/keeping';
import { morning } from './pl/morning';
import { notices } from './pl/notices';
import { pages } from './pl/pages';
import { panel } from './pl/panel';
import { reader } from './pl/reader';
import { ready } from './pl/ready';
import { reasons } from './pl/reasons';
import { record } from './pl/record';
import { report } from './pl/report';
import { reviewTimes } from './pl/reviewTimes';
import { advice } from './pl/advice';
import { companions } from './pl/companions';
import { fields } from './pl/fields';
import { formulas } from './pl/formulas';
import { several } from './pl/several';
import { sheets } from './pl/sheets';
import { sources } from './pl/sources';
import { states } from './pl/states';
import { counts } from './pl/counts';
import { crmCount } from './pl/crm-count';
import { targets } from './pl/targets';
import { ways } from './pl/ways';
import { whatif } from './pl/whatif';

/** Polish. */
export const pl = {
  ...panel,
  ...advice,
  ...definitions,
  ...figures,
  ...states,
  ...counts,
  ...companions,
  ...fields,
  ...formulas,
  ...several,
  ...sheets,
  ...sources,
  ...whatif,
  ...targets,
  ...ways,
  ...crmCount,
  ...ready,
  ...reasons,
  ...record,
  ...report,
  ...reviewTimes,
  ...reader,
  ...notices,
  ...pages,
  ...incentive,
  ...inputs,
  ...importing,
  ...groups,
  ...team,
  ...teamFile,
  ...dock,
  ...firstSteps,
  ...funnel,
  ...morning,
  ...judge,
  ...keeping,
};
