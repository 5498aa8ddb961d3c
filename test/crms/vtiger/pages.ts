/** vtiger's pages as far as an extension can tell them: what they are made of, and addresses that name module, view and record. */
export function shell(base: string): string {
  return `<!doctype html>
<html>
  <head>
    <title>Our customers</title>
    <script src="layouts/v7/lib/jquery/jquery.min.js?v=8.3.0"></script>
    <script>const csrfMagicName = '__vtrftk', csrfMagicToken = 'sid:0123';</script>
  </head>
  <body data-skinpath="layouts/v7/skins" data-language="en_us" data-user-decimalseparator="." data-user-dateformat="dd-mm-yyyy">
    <div id="page"><div id="pjaxContainer"></div><h1 id="title"></h1></div>
    <script>
      const show = () => { document.getElementById('title').textContent = location.search; };
      window.openRecord = (module, id) => {
        history.pushState(null, '', ${JSON.stringify(base)} + 'index.php?module=' + module + '&view=Detail&record=' + id);
        show();
      };
      window.saveField = (module, record, field, value) =>
        fetch('index.php', {
          method: 'POST',
          headers: { 'x-requested-with': 'XMLHttpRequest' },
          body: new URLSearchParams({ module, action: 'SaveAjax', record, field, value, __vtrftk: csrfMagicToken }),
          // What was saved is read, as the app does: a browser tells of a request once its answer has been taken.
        }).then((answer) => answer.json());
      show();
    </script>
  </body>
</html>`;
}
