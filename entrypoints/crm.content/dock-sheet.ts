const css = `
:host { color-scheme: light dark; }
[hidden] { display: none !important; }
.box { position: fixed; top: 0; right: 0; bottom: 0; width: 380px; max-width: 100vw; box-sizing: border-box; background: #f5f6f8; border-left: 1px solid #848e9b; }
.box.overlay { max-width: calc(100vw - 16px); top: 8px; right: 8px; bottom: 8px; border: 0; border-radius: 8px; overflow: hidden; box-shadow: 0 0 0 1px rgb(20 25 31 / .08), 0 8px 28px rgb(20 25 31 / .16); }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: auto; background: none; }
.box.held iframe { pointer-events: none; }
.handle { position: absolute; top: 0; bottom: 0; left: -4px; width: 8px; cursor: ew-resize; touch-action: none; }
.box.overlay .handle { left: 0; }
.handle:hover, .handle:focus-visible { background: rgb(45 78 203 / .35); outline: none; }
.tab { all: unset; position: fixed; right: 0; width: 28px; height: 64px; box-sizing: border-box; display: grid; place-items: center; cursor: pointer; touch-action: none;
  background: #fff; color: #151a21; border: 1px solid #848e9b; border-right: 0; border-radius: 6px 0 0 6px; }
.tab:hover { background: #eef0f3; }
.tab:focus-visible { outline: 2px solid #2d4ecb; outline-offset: 1px; }
.bar { fill: currentColor; } .pace { fill: #2d4ecb; }
@media (prefers-color-scheme: dark) {
  .box { background: #0f1216; border-color: #6f7b8a; }
  .tab { background: #161a20; color: #e9edf2; border-color: #6f7b8a; } .tab:hover { background: #1f252d; }
  .tab:focus-visible { outline-color: #93a8ff; } .pace { fill: #93a8ff; }
}
@media (max-width: 400px) { .box.overlay { top: 0; right: 0; bottom: 0; max-width: 100vw; border-radius: 0; } }
@media (pointer: coarse) { .tab { width: 44px; } .handle { width: 16px; } }
`;

/** A constructed sheet is not subject to the page's CSP. Where the browser refuses one from a content script, a <style> must do. */
export function dockSheet(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    shadow.append(style);
  }
}
