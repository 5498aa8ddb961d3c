/** Odoo's web client as far as an extension can tell: its script, its body, its addresses; and the sign-in page. */
const head = '<meta charset="utf-8"><script id="web.layout.odooscript">var odoo = { csrf_token: "x", debug: "" };</script>';

/** @param version 17 keeps the record in the fragment, 18 in the path */
export function shell(version: number): string {
  const open =
    version < 18
      ? `const show = () => draw(new URLSearchParams(location.hash.slice(1)).get('id'));
         window.openRecord = (id) => { location.hash = 'id=' + id + '&action=317&model=crm.lead&view_type=form&cids=1'; };
         addEventListener('hashchange', show);`
      : `const show = () => draw((/\\/(\\d+)$/.exec(location.pathname) || [])[1]);
         window.openRecord = (id) => { history.pushState({}, '', '/odoo/crm/' + id); show(); };
         addEventListener('popstate', show);`;
  return `<!doctype html>
<html>
  <head>${head}<title>Odoo</title><script src="/web/assets/1/x/web.assets_web.min.js"></script></head>
  <body class="o_web_client">
    <div class="o_action_manager"></div>
    <script>
      const draw = (id) => {
        document.querySelector('.o_action_manager').innerHTML = id
          ? '<div class="o_form_view"><div class="o_field_widget" name="expected_revenue">' + id + '</div></div>'
          : '<div class="o_kanban_view"></div>';
      };
      ${open}
      const call = (model, method, args) => fetch('/web/dataset/call_kw/' + model + '/' + method, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params: { model, method, args, kwargs: {} } }),
      }).then((reply) => reply.json());
      window.saveRecord = (id, values) => call('crm.lead', 'web_save', [[id], values]);
      show();
    </script>
  </body>
</html>`;
}

export const signInPage = `<!doctype html>
<html><head>${head}<title>Login</title></head><body><form class="oe_login_form" action="/web/login" method="post"></form></body></html>`;
