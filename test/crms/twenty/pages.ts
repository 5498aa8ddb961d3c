/** Twenty's one document as far as an extension can tell it: its settings' script, addresses by pushState, its token in a cookie. */
export function shell(origin: string): string {
  return `<!doctype html>
<html>
  <head>
    <title>All - Opportunities</title>
    <script id="twenty-env-config">window._env_ = { REACT_APP_SERVER_BASE_URL: "${origin}" };</script>
  </head>
  <body>
    <div id="root"><h1 id="title"></h1></div>
    <script>
      const show = () => { document.getElementById('title').textContent = location.pathname; };
      addEventListener('popstate', show);
      window.openRecord = (id) => { history.pushState(null, '', '/object/opportunity/' + id); show(); };
      window.saveRecord = (id, amountMicros, currencyCode) => {
        const pair = /(?:^|; )tokenPair=([^;]*)/.exec(document.cookie);
        const { token } = JSON.parse(decodeURIComponent(pair[1])).accessToken;
        return fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer ' + token },
          body: JSON.stringify({
            query: 'mutation UpdateOneOpportunity($id:UUID!,$data:OpportunityUpdateInput!){updateOpportunity(id:$id,data:$data){id}}',
            variables: { id, data: { amount: { amountMicros, currencyCode } } },
          }),
        }).then((answer) => answer.json());
      };
      show();
    </script>
  </body>
</html>`;
}
