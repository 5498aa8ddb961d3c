import { definitions } from './zh-CN/definitions';
import { figures } from './zh-CN/figures';
import { dock } from './zh-CN/dock';
import { firstSteps } from './zh-CN/firstSteps';
import { funnel } from './zh-CN/funnel';
import { teamFile } from './zh-CN/teamFile';
import { team } from './zh-CN/team';
import { groups } from './zh-CN/groups';
import { importing } from './zh-CN/importing';
import { incentive } from './zh-CN/incentive';
import { inputs } from './zh-CN/inputs';
import { judge } from './zh-CN/judge';
import { keeping } from './zh-CN/keeping';
import { morning } from './zh-CN/morning';
import { notices } from './zh-CN/notices';
import { pages } from './zh-CN/pages';
import { panel } from './zh-CN/panel';
import { reader } from './zh-CN/reader';
import { ready } from './zh-CN/ready';
import { reasons } from './zh-CN/reasons';
import { record } from './zh-CN/record';
import { report } from './zh-CN/report';
import { reviewTimes } from './zh-CN/reviewTimes';
import { advice } from './zh-CN/advice';
import { companions } from './zh-CN/companions';
import { fields } from './zh-CN/fields';
import { formulas } from './zh-CN/formulas';
import { several } from './zh-CN/several';
import { sheets } from './zh-CN/sheets';
import { sources } from './zh-CN/sources';
import { states } from './zh-CN/states';
import { counts } from './zh-CN/counts';
import { crmCount } from './zh-CN/crm-count';
import { targets } from './zh-CN/targets';
import { ways } from './zh-CN/ways';
import { whatif } from './zh-CN/whatif';

/** Simplified Chinese. */
export const zhCN = {
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
