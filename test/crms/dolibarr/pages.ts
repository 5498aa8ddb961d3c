/** Pages of the simulated Dolibarr: the form to sign in with, a project's card and its history, "access denied", the list. */
import { zoneOf } from '../../../lib/model/calendar.ts';
import { civilOfDay } from '../../../lib/model/days.ts';
import type { Row } from './values.ts';
import { codeOf } from './statuses.ts';
import { wordIn } from './words.ts';

export interface Reader {
  id: string;
  name: string;
  login: string;
  language: string;
  timeZone: string;
}

const letters: Readonly<Record<string, string>> = {
  ...{
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    é: '&eacute;',
    è: '&egrave;',
    ô: '&ocirc;',
    ü: '&uuml;',
    Ä: '&Auml;',
    ß: '&szlig;',
  },
};
/** Dolibarr names letters in its own words, and leaves others alone. */
const escaped = (text: string): string => text.replace(/[&<>"éèôüÄß]/g, (letter) => letters[letter] ?? letter);

const two = (number: number): string => String(number).padStart(2, '0');
export function written(pattern: string, instant: number, zone: string): string {
  const place = zoneOf(zone);
  const { year, month, day } = civilOfDay(place.dayOf(instant));
  const minutes = Math.floor(place.clockOf(instant) / 60_000);
  const hour = Math.floor(minutes / 60);
  const parts: Record<string, string> = {
    ...{
      Y: String(year),
      m: two(month),
      d: two(day),
      H: two(hour),
      I: two(hour % 12 || 12),
      M: two(minutes % 60),
      p: hour < 12 ? 'AM' : 'PM',
    },
  };
  return pattern.replace(/%(\w)/g, (_, letter: string) => parts[letter] ?? '');
}

export function price(text: string, language: string): string {
  const [, minus = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+?)0*)?$/.exec(text.replace(/\.0+$/, '')) ?? [];
  const thousand = wordIn(language, 'SeparatorThousand').replace('Space', ' ').replace('None', '');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, thousand);
  return `${minus}${groups}${fraction === '' ? '' : `${wordIn(language, 'SeparatorDecimal')}${fraction}`}`;
}

export const signInPage = (folder: string): string => `<!doctype html>
<html lang="en"><head><script src="${folder}core/js/lib_head.js.php?lang=en_US&amp;layout=classic&amp;version=16.0.3"></script>
<title>Login @ 16.0.3</title></head><body class="body bodylogin"><form id="login" name="login" method="post" action="${folder}index.php">
<input type="hidden" name="actionlogin" value="login"><input type="text" name="username"><input type="password" id="password" name="password">
</form></body></html>`;

/** Everything around a page. */
export function shell(folder: string, reader: Reader, inside: string): string {
  const { id, name, login, language, timeZone } = reader;
  return `<!doctype html>
<html lang="${language.slice(0, 2)}">
<head><meta charset="utf-8"><title>Our house</title>
<script src="${folder}core/js/lib_head.js.php?lang=${language}&amp;layout=classic&amp;version=16.0.3"></script></head>
<body id="mainbody" class="sidebar-collapse">
<div class="login_block usedropdown"><div id="topmenu-login-dropdown" class="userimg atoplogin dropdown user user-menu inline-block">
<a href="${folder}user/card.php?id=${id}" class="dropdown-toggle login-dropdown-a" data-toggle="dropdown"><span>${escaped(name)}</span></a>
<div class="user-header"><p>
${escaped(name)} (${login})<br><small title="Connected since : x&lt;br&gt;"></small><br></p></div>
<div id="topmenuloginmoreinfo" ><br><b>Theme:</b> eldy<br><b>Client Time Zone (user):</b> +1 (${timeZone})<br><b>Layout:</b> classic</div>
</div></div>
<div class="fiche">${inside}</div>
<div id="dialogforpopup" style="display: none;"></div>
</body>
</html>
`;
}

export const denied = '<div class="error">Access denied.</div>';

/** @param project of a proposal, whose number its head names */
function banner(folder: string, record: Row, customer: Row | undefined, project?: string | null): string {
  const id = String(record.id);
  const party = customer
    ? `<br>Third-party : <a href="${folder}societe/project.php?socid=${String(customer.id)}" title="&lt;b&gt;Name:&lt;/b&gt;" class="classfortooltip refurl">${escaped(String(customer['name']))}</a>`
    : '';
  const about = project
    ? `<br><span>Project</span> : <span><a href="${folder}projet/card.php?id=${project}" class="classfortooltip">PJ</a> - x</span>`
    : '';
  const colour = project === undefined ? (record['statut'] === '2' ? 6 : 4) : [0, 1, 4, 9, 6][Number(record['statut'])];
  const title = project === undefined ? escaped(String(record['title'])) : 'Ref. customer : ';
  const path = project === undefined ? 'projet' : 'comm/propal';
  return `<div class="tabs" data-role="controlgroup"><a id="project" class="tab inline-block valignmiddle" href="${folder}${path}/card.php?id=${id}">Card</a></div>
<div class="arearef heightref valignmiddle centpercent"><!-- Start banner content --><div class="pagination paginationref">
<a accesskey="p" href="${folder}${path}/card.php?ref=XX0000"></a></div>
<div class="statusref"><span class="badge  badge-status${colour} badge-status" title="x">x</span></div>
<div class="inline-block floatleft valignmiddle refid refidpadding">${escaped(String(record['ref']))}<div class="refidno">${title}${party}${about}</div></div></div><!-- End banner content --></div>
<div class="underrefbanner clearboth"></div>`;
}

const line = (label: string, value: string): string => `<tr><td>${escaped(label)}</td><td>${value}</td></tr>`;
const day = (value: unknown, language: string): string =>
  typeof value === 'number' ? written(wordIn(language, 'FormatDateShort'), value * 1_000, 'Europe/Paris') : '?';

export function cardPage(folder: string, reader: Reader, project: Row, customer: Row | undefined, sign: string): string {
  const { language } = reader;
  const word = (key: string): string => wordIn(language, key);
  const code = project['opp_status'] === null ? '' : word(`OppStatus${codeOf(Number(project['opp_status']))}`);
  const percent = project['opp_percent'] === null ? '' : `${price(String(project['opp_percent']), language)} %`;
  const shown = project['opp_amount'] === null ? '' : `${price(String(project['opp_amount']), language)} ${sign}`;
  const followed = project['usage_opportunity'] === 1;
  const lead = [
    line(word('OpportunityStatus'), escaped(code)),
    line(word('OpportunityProbability'), percent),
    line(
      word('OpportunityAmount'),
      shown === '' ? '' : `<span class="amount">${shown}</span> &nbsp; <span title="Weighted"><span class="amount">0 ${sign}</span></span>`,
    ),
  ].join('');
  return `${banner(folder, project, customer)}<div class="fichecenter"><table class="border tableforfield" width="100%">
<tr><td class="tdtop">Usage</td><td><input type="checkbox" disabled name="usage_opportunity"${followed ? ' checked="checked"' : ''}"> x</td></tr>
${followed ? lead : ''}${line(`${word('DateStart')} - ${word('DateEnd')}`, `${day(project['date_start'], language)} - ${day(project['date_end'], language)}`)}
<tr><td>Budget</td><td></td></tr></table></div>
<form name="edit" method="post" action="${folder}projet/card.php"><input type="hidden" name="action" value="update">
<input type="hidden" name="id" value="${String(project.id)}"><input name="opp_amount"><button name="save">Save</button></form>
<div class="tabsAction"><a href="${folder}projet/card.php?id=${String(project.id)}&action=edit">Modify</a></div>`;
}

/** @param maker who made it; undefined: nobody is named */
function historyOf(
  head: string,
  folder: string,
  reader: Reader,
  record: { created: unknown; changed: unknown; closed: unknown },
  maker: { id: string; name: string; link: boolean } | undefined,
): string {
  const { language, timeZone } = reader;
  const moment = (value: unknown): string => {
    const one = (zone: string) => written(wordIn(language, 'FormatDateHourShort'), Number(value) * 1_000, zone);
    const server = one('Europe/Paris');
    return one(timeZone) === server
      ? server
      : `${server} <span class="opacitymedium">PHP Time (server)</span> &nbsp; / &nbsp; ${one(timeZone)} &nbsp;<span class="opacitymedium">Client time (user)</span>`;
  };
  const name = maker && `<span class="nopadding usertext">${escaped(maker.name)}</span>`;
  const linked = maker?.link
    ? `<a href="${folder}user/card.php?id=${maker.id}" title="" class="classfortooltip"><!-- picto -->${name ?? ''}</a>`
    : name;
  return `${head}<form></form><div class="fichecenter"><table class="border tableforfield centpercent">
${linked === undefined ? '' : line('Created by ', linked)}${line(wordIn(language, 'DateCreation'), moment(record.created))}
${record.changed === undefined ? '' : line(wordIn(language, 'DateLastModification'), moment(record.changed))}
${record.closed === '' ? '' : line(wordIn(language, 'DateClosing'), moment(record.closed))}</table></div>`;
}

type Maker = Parameters<typeof historyOf>[4];

export const infoPage = (folder: string, reader: Reader, project: Row, maker: Maker): string =>
  historyOf(
    banner(folder, project, undefined),
    folder,
    reader,
    { created: project['date_c'], changed: project['date_m'], closed: project['date_close'] },
    maker,
  );

/** Days and terms have tables of their own inside the row; amounts stand on the right. */
export function proposalPage(folder: string, reader: Reader, proposal: Row, customer: Row | undefined, sign: string): string {
  const { language } = reader;
  const money = (total: unknown, unit: string): string => (total === null ? '' : `${price(String(total), language)} ${unit}`);
  const foreign = proposal['multicurrency_tx'] !== '1.00000000';
  const row = (key: string, value: string): string =>
    `<tr><td class="titlefieldmiddle">${escaped(wordIn(language, key))}</td><td class="nowrap right amountcard">${value}</td></tr>`;
  return `${banner(folder, proposal, customer, (proposal['fk_project'] as string | null) ?? null)}<div class="fichecenter"><table class="border tableforfield" width="100%">
<tr><td>Date</td><td class="valuefield">x</td><tr><td><table class="nobordernopadding" width="100%"><tr><td>Until</td></tr></table></td><td class="valuefield">x</td></tr></table>
<table class="border tableforfield centpercent">${foreign ? row('MulticurrencyAmountHT', money(proposal['multicurrency_total_ht'], String(proposal['multicurrency_code']))) : ''}
${row('AmountHT', money(proposal['total_ht'], sign))}</table></div><form></form><div class="tabsAction"></div>`;
}

/** A proposal's history is written in lines, not in rows. */
export const proposalInfoPage = (folder: string, reader: Reader, proposal: Row, maker: Maker): string =>
  historyOf(
    banner(folder, proposal, undefined, null),
    folder,
    reader,
    { created: proposal['datec'], changed: undefined, closed: '' },
    maker,
  )
    .replace('<table class="border tableforfield centpercent">', '<table width="100%"><tr><td>')
    .replaceAll(/<tr><td>([^<]*)<\/td><td>(.*?)<\/td><\/tr>/g, '$1: $2<br>')
    .replace('</table>', '</td></tr></table>');

/** Keys of the words above the columns; the last one has none. */
export const listColumns = [
  'Ref',
  'ProjectLabel',
  'ThirdParty',
  'DateStart',
  'DateEnd',
  'OpportunityStatusShort',
  'OpportunityProbabilityShort',
  'Status',
];

/** The list as the page shows it: fields to search by above the heads, and a box behind each row. */
export function listPage(
  folder: string,
  language: string,
  projects: readonly Row[],
  customerOf: (project: Row) => Row | undefined,
): string {
  const heads = listColumns.map(
    (key) =>
      `<th class="wrapcolumntitle liste_titre"><a class="reposition" href="${folder}projet/list.php?sortfield=x">${escaped(wordIn(language, key))}</a></th>`,
  );
  const search = listColumns.map((key) => `<td class="liste_titre"><input type="text" class="flat" name="search_${key}" value=""></td>`);
  const rows = projects.map((project) => {
    const customer = customerOf(project);
    const cells = [
      `<a href="${folder}projet/card.php?id=${String(project.id)}&save_lastsearch_values=1" class="classfortooltip"><span class="fas fa-x"></span>${String(project['ref'])}</a>`,
      escaped(String(project['title'])),
      customer
        ? `<a href="${folder}societe/card.php?socid=${customer.id}&save_lastsearch_values=1" class="refurl"><span class="fas fa-building"></span>${escaped(String(customer['name']))}</a>`
        : '',
      typeof project['date_start'] === 'number' ? day(project['date_start'], language) : '',
      typeof project['date_end'] === 'number' ? day(project['date_end'], language) : '',
      project['opp_status'] === null ? '' : escaped(wordIn(language, `OppStatus${codeOf(Number(project['opp_status']))}`)),
      project['opp_percent'] === null ? '' : `${price(String(project['opp_percent']), language)}%`,
      `<span class="badge  badge-status${project['statut'] === '2' ? 6 : 4} badge-status" title="x">${project['statut'] === '2' ? 'Closed' : 'Open'}</span>`,
    ];
    return `<tr class="oddeven">${cells.map((cell) => `<td class="nowraponall">${cell}</td>`).join('')}<td class="nowrap center"><input class="flat checkforselect" type="checkbox" name="toselect[]" value="${project.id}"></td></tr>`;
  });
  return `<div class="div-table-responsive"><table class="tagtable nobottomiftotal liste">
<tr class="liste_titre">${search.join('')}<td class="liste_titre maxwidthsearch"><button type="submit" name="button_search_x" value="x"></button></td></tr>
<tr class="liste_titre">${heads.join('')}<th class="maxwidthsearch liste_titre center"></th></tr>${rows.join('\n')}</table></div>`;
}
