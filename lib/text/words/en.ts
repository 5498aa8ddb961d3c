import { definitions } from './en/definitions';
import { figures } from './en/figures';
import { dock } from './en/dock';
import { firstSteps } from './en/firstSteps';
import { funnel } from './en/funnel';
import { teamFile } from './en/teamFile';
import { team } from './en/team';
import { groups } from './en/groups';
import { importing } from './en/importing';
import { incentive } from './en/incentive';
import { inputs } from './en/inputs';
import { judge } from './en/judge';
import { keeping } from './en/keeping';
import { morning } from './en/morning';
import { notices } from './en/notices';
import { pages } from './en/pages';
import { panel } from './en/panel';
import { reader } from './en/reader';
import { ready } from './en/ready';
import { reasons } from './en/reasons';
import { record } from './en/record';
import { report } from './en/report';
import { reviewTimes } from './en/reviewTimes';
import { advice } from './en/advice';
import { companions } from './en/companions';
import { fields } from './en/fields';
import { formulas } from './en/formulas';
import { several } from './en/several';
import { sheets } from './en/sheets';
import { sources } from './en/sources';
import { states } from './en/states';
import { counts } from './en/counts';
import { crmCount } from './en/crm-count';
import { targets } from './en/targets';
import { ways } from './en/ways';
import { whatif } from './en/whatif';

/** English: the language that names the keys. */
export const en = {
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
