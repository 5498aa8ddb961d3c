/** The page of a model-driven app as far as an extension can tell: one document whose address changes by pushState. */
export function shell(): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Opportunities - Dynamics 365</title></head>
  <body>
    <div id="shell-container" role="main"><h1 id="title">Opportunities</h1><p id="what"></p></div>
    <script>
      const show = () => {
        const asked = new URLSearchParams(location.search);
        document.getElementById('title').textContent = asked.get('etn') ?? '';
        document.getElementById('what').textContent = asked.get('id') ?? '';
      };
      // As the app's own router does.
      window.openRecord = (etn, id) => { history.pushState({}, '', '/main.aspx?pagetype=entityrecord&etn=' + etn + '&id=' + id); show(); };
      window.openList = (etn) => { history.pushState({}, '', '/main.aspx?pagetype=entitylist&etn=' + etn); show(); };
      window.saveRecord = (set, id, body) =>
        fetch('/api/data/v9.2/' + set + '(' + id + ')', { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      show();
    </script>
  </body>
</html>`;
}
