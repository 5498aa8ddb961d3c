/** Pages of Odoo 17 and 18, and calls that must not leave. */
import { describe, expect, it } from 'vitest';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { page } from '../../../lib/crm/odoo/page';
import { methods, models } from '../../../lib/crm/odoo/reads';
import { pageContext } from '../../crm/fixtures/page-context';
import { shell, signInPage } from './pages';
import { objectCall } from './pulling';

const host = 'https://crm.acme-example.com';
const form = (...names: string[]) =>
  `<div class="o_form_view">${names.map((name) => `<i class="o_field_widget" name="${name}"></i>`).join('')}</div>`;
const recordAt = (path: string, html = '', hint?: Record<string, string>) =>
  page.readPage(pageContext({ url: `${host}${path}`, html: `${shell(18)}${html}`, ...(hint && { hint }) }))?.record;

describe('the open record', () => {
  it.each([
    ['17, a kanban card opened', '/web#id=219&action=317&model=crm.lead&view_type=form&cids=1', { entity: 'deal', id: '219' }],
    ['17, in debug mode', '/web?debug=assets#model=crm.lead&id=7&view_type=form', { entity: 'deal', id: '7' }],
    ['17, the list', '/web#action=317&model=crm.lead&view_type=list', undefined],
    ['17, a new record', '/web#id=&model=crm.lead&view_type=form', undefined],
    ['17, another model', '/web#id=3&model=project.task&view_type=form', undefined],
    ['18, by the path of the action', '/odoo/crm/227', { entity: 'deal', id: '227' }],
    ['18, by the model', '/odoo/crm.lead/219', { entity: 'deal', id: '219' }],
    ['18, by the model with its prefix', '/odoo/m-crm.lead/219', { entity: 'deal', id: '219' }],
    ['18, a customer opened from a deal', '/odoo/crm/227/m-res.partner/14', { entity: 'account', id: '14' }],
    ['18, leads', '/odoo/leads/12', { entity: 'lead', id: '12' }],
    ['18, the list', '/odoo/crm', undefined],
    ['18, a list of an action', '/odoo/action-330', undefined],
    ['18, a new record', '/odoo/crm/new', undefined],
  ])('%s', (_what, path, record) => expect(recordAt(path)).toEqual(record));

  it('of an action opened by its number is what the page asked for, or nothing', () => {
    expect(recordAt('/odoo/action-330/219')).toBeUndefined();
    expect(recordAt('/odoo/action-330/219', '', { model: 'crm.lead' })).toEqual({ entity: 'deal', id: '219' });
    expect(page.hint?.(new URL(`${host}/web/dataset/call_kw/crm.lead/web_read`))).toEqual({ model: 'crm.lead' });
    expect(page.hint?.(new URL(`${host}/web/dataset/call_kw/project.task/web_read`))).toBeUndefined();
  });

  it('is a lead where the form shows what leads alone have', () => {
    expect(recordAt('/web#id=5&model=crm.lead&view_type=form', form('partner_name'))).toEqual({ entity: 'lead', id: '5' });
    expect(recordAt('/web#id=5&model=crm.lead&view_type=form', form('partner_name', 'expected_revenue'))).toEqual({
      entity: 'deal',
      id: '5',
    });
  });
});

describe('who is signed in', () => {
  const who = (result: unknown) => page.whoAsks?.userId({ jsonrpc: '2.0', id: 1, result });

  it('is a user of a database: one host may have several', () => {
    expect(who({ uid: 8, db: 'acme', is_internal_user: true })).toBe('8@acme');
    expect(who({ uid: 8, db: 'other', is_internal_user: true })).toBe('8@other');
  });

  it('is nobody in the portal, after the session, or in half an answer', () => {
    expect(who({ uid: 8, db: 'acme', is_internal_user: false })).toBeUndefined();
    expect(who({ uid: false, db: 'acme' })).toBeUndefined();
    expect(page.whoAsks?.userId({ error: { code: 100 } })).toBeUndefined();
    expect(page.whoAsks?.userId(null)).toBeUndefined();
  });

  it('is asked with a declared read', () => {
    const call = page.whoAsks?.call({ crm: 'odoo', org: 'x' });
    expect(call && isDeclaredRead(page.reads, call)).toBe(true);
  });

  it('is nobody on the page for signing in, which is known all the same', () => {
    expect(page.readPage(pageContext({ url: `${host}/web/login`, html: signInPage }))).toEqual({
      crm: 'odoo',
      org: 'crm.acme-example.com',
    });
  });
});

describe('calls', () => {
  const leaves = (call: Parameters<typeof isDeclaredRead>[1]) => isDeclaredRead(page.reads, call);

  it('that read leave', () => {
    for (const model of models)
      for (const method of methods) expect([model, method, leaves(objectCall(model, method))]).toEqual([model, method, true]);
  });

  it('that write cannot be formed', () => {
    const writes = [
      'write',
      'create',
      'unlink',
      'web_save',
      'copy',
      'action_set_lost',
      'action_feedback',
      'message_post',
      'toggle_active',
      'name_create',
      'set_message_done',
    ];
    for (const method of writes) expect([method, leaves(objectCall('crm.lead', method))]).toEqual([method, false]);
  });

  it('whose body says another method than the address do not leave: the server believes the body', () => {
    const read = objectCall('crm.lead', 'search_read');
    for (const method of ['unlink', 'write']) expect(leaves({ ...read, body: objectCall('crm.lead', method).body ?? '' })).toBe(false);
    expect(leaves({ ...read, body: objectCall('res.groups', 'search_read').body ?? '' })).toBe(false);
    expect(leaves({ ...read, path: '/web/dataset/call_kw' })).toBe(false);
  });

  it('for a thread do not leave: they would mark the person’s notifications as read', () => {
    const body = '{"jsonrpc":"2.0","method":"call","id":1,"params":{"thread_model":"crm.lead","thread_id":219}}';
    expect(leaves({ method: 'POST', path: '/mail/thread/messages', body })).toBe(false);
  });

  it.each([
    '/web/session/logout',
    '/web/session/destroy',
    '/web/dataset/call_button/crm.lead/action_set_won',
    '/web/action/load',
    '/web/dataset/resequence',
    '/jsonrpc',
  ])('to %s do not leave', (path) => {
    expect(leaves({ method: 'POST', path, body: objectCall('crm.lead', 'search_read').body ?? '' })).toBe(false);
    expect(leaves({ method: 'GET', path })).toBe(false);
  });
});

describe('a save of the page', () => {
  it('is known by model and method', () => {
    const at = (path: string) => page.changed(new URL(`${host}${path}`), 'application/json');
    expect(at('/web/dataset/call_kw/crm.lead/web_save')).toEqual({ entity: 'any', exact: true });
    expect(at('/web/dataset/call_kw/crm.lead/action_set_won_rainbowman')).toEqual({ entity: 'any', exact: true });
    expect(at('/web/dataset/call_kw/mail.activity/action_feedback')).toEqual({ entity: 'activity', exact: true });
    expect(at('/web/dataset/call_button/sale.order/action_confirm')).toEqual({ entity: 'order', exact: true });
    expect(at('/web/dataset/call_kw/crm.lead/web_search_read')).toBeUndefined();
    expect(at('/web/dataset/call_kw/project.task/write')).toBeUndefined();
  });
});
