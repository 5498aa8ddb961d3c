import { defineBackground } from 'wxt/utils/define-background';
import type { Self, Sender } from '../../lib/messages/server';
import { browser } from '../../lib/platform/browser';
import { onAction } from './connect';
import { heardFrom } from './heard';
import { createService } from './service';

/**
 * Owns the database, the sync, the engine, alarms and notifications. It may be stopped at any moment:
 * every listener is registered in this turn, nothing that matters lives in a variable, the store is what it comes back to.
 */
export default defineBackground({
  type: 'module',
  main() {
    const self: Self = { id: browser.runtime.id, base: browser.runtime.getURL('') };
    const service = createService(self);
    const quietly = (work: Promise<unknown>) =>
      void work.catch((error: unknown) => console.error('Paceline:', error instanceof Error ? error.message : 'unknown error'));

    browser.runtime.onInstalled.addListener(({ reason }) => {
      quietly(service.sites.restart());
      if (reason === 'install') quietly(browser.tabs.create({ url: browser.runtime.getURL('welcome.html') }));
    });
    browser.runtime.onStartup.addListener(() => quietly(service.sites.restart()));
    browser.action.onClicked.addListener((tab) => quietly(onAction(tab, service.sites, service.clicked)));
    browser.commands.onCommand.addListener((command, tab) => {
      if (command === 'toggle-panel' && tab) quietly(onAction(tab, service.sites, service.clicked));
      if (command === 'reset-panel') quietly(service.control({ type: 'resetDock' }));
    });
    browser.permissions.onAdded.addListener(({ origins }) => quietly(service.sites.granted(origins ?? [])));
    browser.permissions.onRemoved.addListener(() => quietly(service.grantsRemoved()));
    browser.runtime.onConnect.addListener((port) => service.panelConnected(port));
    browser.tabs.onRemoved.addListener((tabId) => quietly(service.tabClosed(tabId)));
    browser.tabs.onActivated.addListener(({ tabId, windowId }) => quietly(service.tabActivated(tabId, windowId)));
    browser.alarms.onAlarm.addListener(({ name }) => quietly(service.alarm(name)));
    browser.notifications.onClicked.addListener((id) => quietly(service.reminderClicked(id)));

    browser.storage.onChanged.addListener((_changes, area) => {
      if (area === 'managed') quietly(service.policyChanged());
    });

    // One dispatcher: with two, the first undefined wins the race for the answer.
    browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
      const heard = heardFrom(sender, message, self);
      if (heard?.is === 'news') quietly(service.pageSaid(heard.news, sender));
      return heard?.is === 'asked' ? service.control(heard.asked).then((value) => ({ value })) : undefined;
    });

    quietly(service.start());
  },
});
