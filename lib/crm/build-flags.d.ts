/** Set by the build (wxt.config.ts): true only where the demo CRM's adapter is wanted; the bundler drops the rest. */
declare const __DEMO_CRM__: boolean;
