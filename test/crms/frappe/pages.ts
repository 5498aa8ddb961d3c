/** Frappe CRM's one document as far as an extension can tell it, and the script that carries it. */
export const scriptPath = '/assets/crm/frontend/assets/index-3f9c0a1b.js';

export const shell = (): string => `<!doctype html>
<html class="h-full" lang="en">
  <head>
    <meta charset="UTF-8" />
    <title>Our customers</title>
    <script type="module" crossorigin src="${scriptPath}"></script>
  </head>
  <body><div id="app" class="h-full"></div></body>
</html>`;

export const script = (): string => `
const show = () => { document.getElementById('app').textContent = location.pathname; };
addEventListener('popstate', show);
window.openRecord = (route, name) => { history.pushState({}, '', '/crm/' + route + '/' + encodeURIComponent(name)); show(); };
window.saveRecord = (doctype, name, fieldname, value) =>
  fetch('/api/method/frappe.client.set_value', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-frappe-csrf-token': 'token-of-the-page' },
    body: JSON.stringify({ doctype, name, fieldname, value }),
    // What was saved is read, as the app does: a browser tells of a request once its answer has been taken.
  }).then((answer) => answer.json());
show();
`;
