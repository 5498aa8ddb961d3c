/** Pages of SuiteCRM as far as an extension can tell them, and its two pieces of HTML that are read. */
import type { Logged } from './change-logs.ts';
import { shownMoment, type Profile } from './values.ts';

const bundle = '<script src="cache/include/javascript/sugar_grp1.js?v=1"></script>';

export const signIn = `<!doctype html><html lang="en_us"><head><title>SuiteCRM</title>${bundle}</head><body>
<form action="index.php" method="post"><input type="hidden" name="action" value="Authenticate">
<input name="user_name"><input type="password" name="username_password"></form></body></html>`;

/** A page with "AJAX" switched on: routes in the fragment. A colleague's profile is among the recently viewed, before one's own. */
export function shell(userId: string): string {
  return `<!doctype html><html lang="en_us"><head><title>Home » SuiteCRM</title>${bundle}</head><body>
<ul id="recent"><li><a class="recent-links-edit" href="index.php?module=Users&action=EditView&record=somebody-else">A colleague</a></li></ul>
<li id="globalLinks"><ul class="dropdown-menu user-menu"><li><a href="index.php?module=Users&action=EditView&record=${userId}">Profile</a></li></ul></li>
<h1 id="title"></h1>
<script>
  const show = () => { document.getElementById('title').textContent = location.hash; };
  addEventListener('hashchange', show);
  window.openRecord = (id) => {
    location.hash = '#ajaxUILoc=' + encodeURIComponent('index.php?module=Opportunities&action=DetailView&record=' + id);
  };
  window.saveField = (id, field, value) =>
    fetch('index.php?' + new URLSearchParams({ module: 'Home', action: 'saveHTMLField', field, value, current_module: 'Opportunities', id }))
      .then((answer) => answer.text());
  show();
</script></body></html>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#039;');

/** A field edited in place, as JSON text. */
export function editField(field: string, options: Readonly<Record<string, string>>, current: string): string {
  const list = Object.entries(options).map(
    ([key, label]) =>
      `<option label="${escaped(label)}" value="${escaped(key)}"${key === current ? ' selected="selected"' : ''}>${escaped(label)}</option>`,
  );
  return JSON.stringify(`\n<select name="${field}" id="${field}" title='' >\n${list.join('\n')}\n</select>\n`);
}

export interface LogWords {
  /** What fields are called, in the person's language. */
  fields: Readonly<Record<Logged['field'], string>>;
  labels: Readonly<Record<string, string>>;
}

export function changeLog(logged: readonly Logged[], { fields, labels }: LogWords, profile: Profile): string {
  const cell = (text: string) => `<td valign="top" ><div style="word-wrap: break-word;">${escaped(text)}</div></td>`;
  const rows = logged.map(({ field, before, after, at }) => {
    const [was, is] = [before, after].map((value) => (field === 'sales_stage' ? (labels[value] ?? value) : `$${value}`));
    return `<tr height="20">
<td nowrap="nowrap" valign="top"></td>
<td valign="top">${escaped(fields[field])}</td>
${cell(was ?? '')}
${cell(is ?? '')}
<td valign="top">admin</td>
<td valign="top">${shownMoment(at, profile)}</td>
</tr>`;
  });
  return `<table width='100%' cellpadding='0' cellspacing='0'><tr><td><div class='moduleTitle'><h2>Change Log</h2></div>
<table><tr><td >Fields audited in this module: ${escaped(Object.values(fields).join(', '))}</td></tr></table>
<table cellpadding="0" cellspacing="0" width="100%" border="0" class="list view" style="table-layout:fixed;">
<tr height="20" >
<td width="1%" ><img src="include/images/blank.gif" width="1" height="1" alt=""></td>
<td width="15%" >Field</td><td width="25%" >Old Value</td><td width="25%" >New Value</td><td width="15%" >Changed By</td><td width="19%" nowrap>Change Date</td>
</tr>
${rows.join('\n')}
</table></td></tr></table>`;
}
