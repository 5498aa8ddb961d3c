/**
 * Every question put to Twenty, word for word. Answers are only ever asked for with these texts; what varies travels as variables,
 * which are data to GraphQL and cannot become another operation. No package and no model here: it runs on the CRM's page.
 * The schema is made for each workspace: https://twenty.com/developers (GraphQL).
 */

/** A list as the page itself asks for it: `opportunities` of the type `Opportunity`. */
const list = (name: string, type: string, node: string): string =>
  `query($first:Int,$after:String,$filter:${type}FilterInput,$orderBy:[${type}OrderByInput])` +
  `{${name}(first:$first,after:$after,filter:$filter,orderBy:$orderBy){edges{node{${node}}} pageInfo{hasNextPage endCursor} totalCount}}`;

const stamps = 'createdAt updatedAt deletedAt';
/** What tasks and notes are about: until 1.x `opportunityId`, since then `targetOpportunityId`. */
const about = (target: string): string => {
  const field = (name: string): string => (target === '' ? `${name}Id` : `${name}Id:target${name[0]?.toUpperCase()}${name.slice(1)}Id`);
  return `{edges{node{${['opportunity', 'company', 'person'].map(field).join(' ')}}}}`;
};
const task = (target: string): string => `id status dueAt assigneeId ${stamps} taskTargets${about(target)}`;
const note = (target: string): string => `id createdBy{source workspaceMemberId} ${stamps} noteTargets${about(target)}`;
const change = (opportunity: string): string => `id happensAt properties ${opportunity}`;

/** Lists, with all we read of a row. */
export const lists = {
  members: list('workspaceMembers', 'WorkspaceMember', 'id userEmail name{firstName lastName}'),
  deals: list(
    'opportunities',
    'Opportunity',
    `id name stage amount{amountMicros currencyCode} closeDate companyId pointOfContactId ${stamps}`,
  ),
  companies: list('companies', 'Company', `id name accountOwnerId ${stamps}`),
  people: list('people', 'Person', `id name{firstName lastName} emails{primaryEmail} phones{primaryPhoneNumber} companyId ${stamps}`),
  tasks: list('tasks', 'Task', task('')),
  tasksSince1: list('tasks', 'Task', task('target')),
  notes: list('notes', 'Note', note('')),
  notesSince1: list('notes', 'Note', note('target')),
  history: list('timelineActivities', 'TimelineActivity', change('opportunityId')),
  historySince1: list('timelineActivities', 'TimelineActivity', change('opportunityId:targetOpportunityId')),
} as const;
export type ListName = keyof typeof lists;

/** The same lists, for whether something is there. */
export const marks = {
  deals: list('opportunities', 'Opportunity', 'id deletedAt updatedAt'),
  companies: list('companies', 'Company', 'id deletedAt updatedAt'),
  people: list('people', 'Person', 'id deletedAt updatedAt'),
  tasks: list('tasks', 'Task', 'id deletedAt updatedAt'),
  notes: list('notes', 'Note', 'id deletedAt updatedAt'),
} as const;
export type MarkName = keyof typeof marks;

export const who = 'query{currentUser{id firstName lastName workspaceMember{id} currentWorkspace{id}}}';
export const totals = 'query($filter:OpportunityFilterInput){opportunities(filter:$filter){totalCount sumAmountAmountMicros}}';

/** What the organisation made of the fields; asked for at `/metadata`. Older versions have no `fieldsList`. */
const metadata = (fields: string): string =>
  `query{objects(paging:{first:1000},filter:{isActive:{is:true}}){edges{node{nameSingular ${fields}}}}}`;
export const fields = {
  fields: metadata('fieldsList{name defaultValue options}'),
  fieldsBefore: metadata('fields(paging:{first:1000}){edges{node{name defaultValue options}}}'),
} as const;

/** In which field of `data` the answer to a list stands. */
export const fieldOf = (query: string): string => /\{(\w+)\(first/.exec(query)?.[1] ?? '';
