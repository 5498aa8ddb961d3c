/** One semantics for Chromium and Firefox, older builds included. The content script uses plain `wxt/browser` instead: it must stay tiny. */
export { default as browser } from 'webextension-polyfill';
