import { firstLoadScripts, lazyScripts } from "./build/first-load.ts";

const editor = lazyScripts(/^editor\/|prosemirror/i);

/** What a browser fetches before the app shows, and the rich-text editor that follows; and the chat on customers' sites. Measured compressed. */
export default [
  { name: "first load", path: firstLoadScripts(), limit: "200 kB", gzip: true },
  { name: "web chat", path: "dist/client/widget.js", limit: "30 kB", gzip: true },
  ...(editor.length > 0 ? [{ name: "editor", path: editor, limit: "120 kB", gzip: true }] : []),
];
