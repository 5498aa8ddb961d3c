/** EspoCRM's one document as far as an extension can tell it: what it is made of, and routes in the fragment. */
export function shell(base = ''): string {
  return `<!doctype html>
<html>
  <head>
    <title>Our customers</title>
    <script type="application/json" data-name="loader-params">{"basePath":"${base}"}</script>
    <link rel="stylesheet" href="${base}client/css/espo/espo.css?r=1" id="main-stylesheet">
  </head>
  <body data-id="espocrm">
    <div class="container content"><h1 id="title"></h1></div>
    <script>
      const show = () => { document.getElementById('title').textContent = location.hash; };
      addEventListener('hashchange', show);
      window.openRecord = (scope, id) => { location.hash = '#' + scope + '/view/' + id; };
      window.saveRecord = (scope, id, body) =>
        fetch('api/v1/' + scope + '/' + id, {
          method: 'PUT',
          headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' },
          body: JSON.stringify(body),
          // What was saved is read, as the app does: a browser tells of a request once its answer has been taken.
        }).then((answer) => answer.json());
      show();
    </script>
  </body>
</html>`;
}
