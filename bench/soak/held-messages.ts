import type { HttpClient } from "../../e2e/harness/http-client.ts";
import { numbersIn } from "./watched-screen.ts";

/** Which numbers the server's conversations hold, each as often as it stands there, as programs read them over `/v1`. */
export async function heldMessages(admin: HttpClient): Promise<number[]> {
  const { text: key } = await admin.json<{ text: string }>("POST", "/api/keys", {
    name: "Count",
    role: "viewer",
  });
  const read = <T>(path: string): Promise<T> =>
    admin.json<T>("GET", `/v1${path}`, undefined, { authorization: `Bearer ${key}` });
  const docs = new Set<string>();
  for (let cursor = "", more = true; more;) {
    const page = await read<{ items: { id: string }[]; cursor: string; more: boolean }>(
      `/conversations${cursor && `?cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const { id } of page.items) docs.add(id);
    ({ cursor, more } = page);
  }
  const held: number[] = [];
  for (const doc of docs) {
    const { messages } = await read<{ messages: { text: string }[] }>(`/conversations/${doc}`);
    held.push(...messages.flatMap(({ text }) => numbersIn(text)));
  }
  return held;
}
