import { firstLoadScripts, firstLoadStyles, lazyScripts } from "./build/first-load.ts";

const editor = lazyScripts(/^editor\/|prosemirror/i);

/**
 * What a browser fetches before the app shows: scripts, sheets, and the texts of one language, of which French has the
 * longest; then the rich-text editor that follows, and the chat on customers' sites. Measured compressed.
 */
export default [
  { name: "first load", path: firstLoadScripts(), limit: "170 kB", gzip: true },
  { name: "first load, sheets", path: firstLoadStyles(), limit: "12 kB", gzip: true },
  { name: "first load, texts", path: lazyScripts(/^app\/french\.ts$/), limit: "16 kB", gzip: true },
  { name: "web chat", path: "dist/client/widget.js", limit: "30 kB", gzip: true },
  ...(editor.length > 0 ? [{ name: "editor", path: editor, limit: "120 kB", gzip: true }] : []),
];
