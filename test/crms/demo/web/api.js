/** The page's own calls. Saves have addresses of their own: …/save, …/log, …/delete. */
const meta = () => document.querySelector('meta[name="csrf-token"]');

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { 'X-CSRF-Token': meta()?.content ?? '', ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (response.status === 401) {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`);
    return new Promise(() => {});
  }
  const answer = await response.json().catch(() => ({ error: 'The server answered something odd.' }));
  if (!response.ok) throw new Error(answer.error ?? `Error ${response.status}`);
  return answer;
}

export const get = (path) => call('GET', path);
export const post = (path, body = {}) => call('POST', path, body);

/** "Log in as": the same page goes on as somebody else. */
export async function switchUser(id) {
  const { csrf, user } = await post('/api/session/switch', { user_id: id });
  meta().content = csrf;
  document.documentElement.dataset.userId = String(user.id);
}
