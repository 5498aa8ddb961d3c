/** The page shell: one address, everything else in the fragment; a record slides over its list and changes no address. */
import type { Asked, Told } from '../kit/serve.ts';
import { employeeId } from './ids.ts';

const script = `
const token = document.querySelector('#fs_token').value;
const who = document.body.dataset;
const base = '/FHH/EM1HNCRM/API/v1/object/';
const address = (object, verb) => base + object + '/' + verb + '?_fs_token=' + encodeURIComponent(token) + '&traceId=E-E.' + who.ea + '.' + who.user + '-' + Date.now();
const ask = (object, verb, body) => new Promise((done, fail) => {
  const call = new XMLHttpRequest();
  call.open('POST', address(object, verb));
  call.setRequestHeader('content-type', 'application/json; charset=UTF-8');
  call.onload = () => { const told = JSON.parse(call.responseText); told.Result.StatusCode === 0 ? done(told.Value) : fail(new Error(told.Result.FailureMessage)); };
  call.onerror = fail;
  call.send(JSON.stringify(body));
});
const shown = () => (/\\/([A-Za-z0-9_]+)(?:\\?.*)?$/.exec(location.hash) || [])[1] || 'NewOpportunityObj';
const list = document.querySelector('#list');
const panel = document.querySelector('#slide-panel');
async function showList() {
  const object = shown();
  panel.hidden = true;
  const query = JSON.stringify({ limit: 20, offset: 0, filters: [], orders: [{ fieldName: 'last_modified_time', isAsc: false }] });
  const value = await ask(object, 'controller/List', { object_describe_api_name: object, search_query_info: query }).catch(() => ({ dataList: [] }));
  document.title = object + '-纷享销客';
  list.replaceChildren(...value.dataList.map((row) => {
    const line = document.createElement('button');
    line.type = 'button';
    line.dataset.id = row._id;
    line.textContent = row.name;
    line.onclick = () => open(object, row._id);
    return line;
  }));
}
async function open(object, id) {
  const value = await ask(object, 'controller/WebDetail', { objectDataId: id, objectDescribeApiName: object, fromRecycleBin: false });
  panel.hidden = false;
  panel.querySelector('h2').textContent = value.data.name;
  panel.querySelector('input').value = value.data.amount || '';
  panel.dataset.id = id;
}
panel.querySelector('form').onsubmit = async (event) => {
  event.preventDefault();
  await ask('NewOpportunityObj', 'action/Edit', { object_data: { _id: panel.dataset.id, amount: panel.querySelector('input').value } });
};
window.openRecord = open;
window.addEventListener('hashchange', showList);
showList();
`;

const login: Told = { body: '<!doctype html><html lang="zh-CN"><title>登录</title><h1>登录</h1></html>' };

const cookieOf = ({ cookies }: Asked) => ({ token: cookies.get('fs_token'), session: cookies.get('FSAuthX') });

/** The one page, for whoever is signed in. */
export function homePage(asked: Asked, ea: string, generation: number): Told {
  const { token, session = '' } = cookieOf(asked);
  const [user = '', age] = session.split('.');
  if (!token || age !== `g${generation}`)
    return {
      status: 302,
      headers: { location: `/proj/page/loginv2?returnUrl=${encodeURIComponent('/XV/UI/Home')}` },
      body: '<html></html>',
    };
  const objects = ['NewOpportunityObj', 'LeadsObj', 'AccountObj'];
  const links = objects.map((object) => `<a href="#crm/list/=/${object}">${object}</a>`).join(' ');
  return {
    body: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>纷享销客</title></head><body data-ea="${ea}" data-user="${user}"><input type="hidden" id="fs_token" value="${token}"><nav>${links}</nav><main id="list"></main><section id="slide-panel" hidden><h2></h2><form><input name="amount"><button type="submit">保存</button></form></section><script>${script}</script></body></html>`,
  };
}

/** Signs in whoever is named. */
export function signInPage({ query }: Asked, generation: number): Told {
  const user = query.get('as');
  if (!user || !/^\d+$/.test(user)) return login;
  return {
    status: 302,
    headers: {
      location: '/XV/UI/Home#crm/list/=/NewOpportunityObj',
      'set-cookie': [`fs_token=csrf${user}; Path=/; Secure`, `FSAuthX=${employeeId(user)}.g${generation}; Path=/; Secure; HttpOnly`],
    },
    body: '<html></html>',
  };
}
