/** What a group of a split is called: the same words in panel and report. */
export { groupName } from '../lib/report/group-name';
