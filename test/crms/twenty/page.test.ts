/** The page: any host, told by its settings' script; the session from the page's own cookie, for every call anew. */
import { describe, expect, it } from 'vitest';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { page } from '../../../lib/crm/twenty/page';
import { lists, who } from '../../../lib/crm/twenty/queries';
import { pageContext } from '../../crm/fixtures/page-context';
import { uuid, workspaceId } from './ids';
import { shell } from './pages';
import { tokenOf, tokenPair } from './simulator';

const origin = 'https://crm.acme-example.com';
const at = (path: string, tokens?: string, html = shell(origin)) =>
  pageContext({ url: origin + path, html, ...(tokens === undefined ? {} : { cookies: { tokenPair: tokens } }) });
const read = (path: string, tokens?: string) => page.readPage(at(path, tokens));
const id = uuid('deal', '7');

describe('a page of Twenty', () => {
  it('is known on any host, and its title is not looked at', () => {
    expect(read('/objects/opportunities?viewId=1')).toEqual({ crm: 'twenty', org: 'crm.acme-example.com' });
    expect(page.readPage(at('/objects/opportunities', undefined, '<title>Twenty</title><div id="root"></div>'))).toBeUndefined();
  });

  it('is none of ours where its server is on another host, whose answers no page may carry', () => {
    expect(page.readPage(at('/', undefined, shell('https://api.twenty.com')))).toBeUndefined();
    expect(page.readPage(at('/', undefined, shell('https://acme-example.com')))).toBeDefined();
  });

  it.each([
    [`/object/opportunity/${id}`, { entity: 'deal', id }],
    [`/object/company/${id}`, { entity: 'account', id }],
    [`/object/person/${id}/`, { entity: 'contact', id }],
    [`/object/task/${id}`, undefined],
    ['/object/opportunity/new', undefined],
    [`/object/constructor/${id}`, undefined],
    ['/objects/opportunities', undefined],
    ['/settings/profile', undefined],
  ])('shows at %s', (path, record) => {
    expect(read(path)?.record).toEqual(record);
  });

  it('says by its token who is signed in, in which workspace', () => {
    expect(read('/', tokenPair('3'))?.userId).toBe(`${uuid('user', '3')}@${workspaceId}`);
    for (const odd of ['', '{}', 'null', '{"accessToken":null}', '{"accessToken":{"token":"opaque"}}', '{"accessToken":{"token":"a.b.c"}}'])
      expect(read('/', odd)?.userId).toBeUndefined();
  });

  it('asks who it is where the token does not say', () => {
    expect(page.whoAsks?.call({ crm: 'twenty', org: '' })).toEqual({
      method: 'POST',
      path: '/graphql',
      body: JSON.stringify({ query: who }),
    });
    const answer = (currentUser: unknown) => page.whoAsks?.userId({ data: { currentUser } });
    expect(answer({ id: 'a', currentWorkspace: { id: 'b' } })).toBe('a@b');
    expect([answer(null), answer({}), page.whoAsks?.userId({ data: null }), page.whoAsks?.userId(null)]).toEqual(Array(4).fill(undefined));
  });

  it('reads the newest token for each call, of any version, and takes nothing else along', () => {
    const context = at('/', tokenPair('3'));
    expect(page.session(context)).toMatchObject({ Authorization: `Bearer ${tokenOf('3')}` });
    expect(page.session(at('/', tokenPair('4')))).toMatchObject({ Authorization: `Bearer ${tokenOf('4')}` });
    expect(JSON.stringify(page.session(context))).not.toContain('refresh');
    expect(page.session(at('/', '{"accessOrWorkspaceAgnosticToken":{"token":"x.y.z"}}'))).toMatchObject({ Authorization: 'Bearer x.y.z' });
    expect([page.session(at('/')), page.session(at('/', '{"accessToken":{"token":"a b\\r\\nX: 1"}}'))]).toEqual([{}, {}]);
    expect(page.session(at('/', tokenPair('3'), '<p>elsewhere</p>'))).toEqual({});
  });
});

describe('what is sent', () => {
  const asks = (body: unknown, path = '/graphql') => isDeclaredRead(page.reads, { method: 'POST', path, body: JSON.stringify(body) });

  it('is the adapter’s own questions, with any variables', () => {
    expect(asks({ query: lists.deals, variables: { first: 60 } })).toBe(true);
    expect(asks({ query: lists.deals, variables: { filter: { name: { eq: 'mutation{deleteOpportunities{id}}' } } } })).toBe(true);
  });

  it.each([
    ['a renewal of the session', { query: 'mutation($t:String!){renewToken(appToken:$t){tokens{accessToken{expiresAt}}}}' }],
    ['a save', { query: 'mutation{updateOpportunity(id:"1",data:{name:"x"}){id}}' }],
    ['a question with a save behind it', { query: `${lists.deals} mutation{deleteOpportunity(id:"1"){id}}` }],
    ['another question', { query: 'query{apiKeys{edges{node{id}}}}' }],
    ['a question to the letter but for one', { query: `${lists.deals} ` }],
    ['several at once', [{ query: lists.deals }]],
    ['a question beside another of the same name', undefined],
  ])('is never %s', (_what, body) => {
    if (body !== undefined) return expect(asks(body)).toBe(false);
    const twice = `{"query":${JSON.stringify(lists.deals)},"query":"mutation{x}"}`;
    expect(isDeclaredRead(page.reads, { method: 'POST', path: '/graphql', body: twice })).toBe(false);
  });

  it('goes to one address, and the fields’ own to theirs', () => {
    expect([asks({ query: lists.deals }, '/metadata'), asks({ query: lists.deals }, '/rest/opportunities')]).toEqual([false, false]);
    expect(isDeclaredRead(page.reads, { method: 'GET', path: '/graphql?query=mutation{x}' })).toBe(false);
  });
});
