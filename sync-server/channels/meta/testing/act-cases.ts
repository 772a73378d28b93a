import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DocumentId } from "../../../../shared/protocol/document-id.ts";
import { DAY } from "../../../../shared/time/duration.ts";
import type { GotCall } from "../simulator/described.ts";
import type { Trouble } from "../simulator/troubles.ts";
import { APP_SECRET, TOKEN, type openTestAccount, type Simulator } from "./open-test-account.ts";

/** What the cases ask of a simulated network. */
interface ActSimulator extends Simulator {
  got: readonly GotCall[];
  next: (...more: Trouble[]) => void;
  signOn: (mid: string) => string | undefined;
  isThere: (comment: string) => boolean;
  removeComment: (comment: string) => void;
  setBlocked: (person: string, isBlocked: boolean) => void;
}

/** An account to which Maya writes in private, and Julien in public. */
interface ActAccount extends Awaited<ReturnType<typeof openTestAccount<ActSimulator>>> {
  hearMaya: () => Promise<DocumentId>;
  hearJulien: () => Promise<DocumentId>;
}

export interface ActWish {
  open: () => Promise<ActAccount>;
  /** The account, its sign on a private message and Julien's comment, as the network calls them. */
  account: string;
  sign: string;
  comment: string;
}

/** What every account at Meta does with what people write: its sign in private, and deletions in public. */
export function testActs({ open, account, sign, comment }: ActWish) {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }); // for a machine with much else to do

  let page: ActAccount;
  let doc: DocumentId;
  beforeEach(async () => {
    page = await open();
    doc = await page.hearMaya();
  });
  afterEach(() => page.close());

  const asked = () => page.simulator.got.filter(({ method }) => method !== "GET");

  async function press(what: "like" | "unlike") {
    const [message] = await page.entries(doc, "message.received");
    await page.press(doc, what, message?.n ?? -1);
    return (await page.row(doc)).acts.at(-1);
  }

  test("product 4.3: a private message gets the account's sign, and loses it again", async () => {
    expect(await press("like")).toMatchObject({ standing: "accepted" });
    expect(page.simulator.signOn("in1")).toBe(sign);
    expect(await press("unlike")).toMatchObject({ standing: "accepted" });
    expect(page.simulator.signOn("in1")).toBeUndefined();
    const path = `${account}/messages`;
    const to = { recipient: { id: "maya" } };
    expect(asked()).toMatchObject([
      { path, body: { ...to, sender_action: "react", payload: { message_id: "in1", reaction: sign } } },
      { path, body: { ...to, sender_action: "unreact", payload: { message_id: "in1" } } },
    ]);
  });

  test("S-6: a sign whose answer was lost is asked for again, and is one sign", async () => {
    page.simulator.next({ kind: "cut", done: true });
    expect(await press("like")).toMatchObject({ standing: "claimed" });
    page.server.time.now += DAY / 2;
    await page.run();
    expect((await page.row(doc)).acts).toMatchObject([{ what: "like", standing: "accepted" }]);
    expect(asked()).toHaveLength(2);
  });

  test("whoever wants no messages, or wrote too long ago, gets no sign either, in Meta's words", async () => {
    page.simulator.setBlocked("maya", true);
    expect(await press("like")).toMatchObject({
      standing: "failed",
      words: "This person isn't available right now. (#551/1545041)",
    });
    page.simulator.setBlocked("maya", false);
    page.server.time.now += DAY + 1000;
    expect(await press("like")).toMatchObject({
      standing: "failed",
      words: "This message is sent outside of allowed window. (#10/2018278)",
    });
  });

  test("a sign on a message that is not there is refused, and so is one that the network has not", async () => {
    const { simulator } = page;
    const ask = async (message_id: string, reaction: string) => {
      const proof = createHmac("sha256", APP_SECRET).update(TOKEN).digest("hex");
      const answer = await fetch(`${simulator.url}/v25.0/${account}/messages?appsecret_proof=${proof}`, {
        method: "POST",
        headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
        body: JSON.stringify({
          recipient: { id: "maya" },
          sender_action: "react",
          payload: { message_id, reaction },
        }),
      });
      return ((await answer.json()) as { error?: { message: string } }).error?.message;
    };
    expect(await ask("elsewhere", sign)).toBe("(#100) Invalid message id");
    expect(await ask("in1", "grin")).toBe("(#100) Invalid reaction");
    expect(await ask("in1", sign)).toBeUndefined();
  });

  async function remove(thread: DocumentId) {
    const [message] = await page.entries(thread, "message.received");
    await page.press(thread, "delete", message?.n ?? -1);
  }

  const deletions = async (thread: DocumentId) => (await page.row(thread)).deletions;
  const removals = () => page.simulator.got.filter(({ method }) => method === "DELETE");

  test("product 4.3: a comment is deleted, and one that is gone already counts as deleted", async () => {
    const thread = await page.hearJulien();
    page.simulator.removeComment(comment);
    await remove(thread);
    expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
    expect(removals()).toMatchObject([{ path: comment }]);
  });

  test("S-10: a deletion whose answer was lost is looked for, and asked for once", async () => {
    const thread = await page.hearJulien();
    page.simulator.next({ kind: "cut", done: true }, { kind: "cut", done: true });
    await remove(thread);
    expect(page.simulator.isThere(comment)).toBe(false);
    expect(await deletions(thread)).toMatchObject([{ standing: "claimed" }]);
    page.server.time.now += DAY / 4; // nobody answers when it is looked for, either
    await page.run();
    expect(await deletions(thread)).toMatchObject([{ standing: "claimed" }]);
    page.server.time.now += DAY / 4;
    await page.run();
    expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
    expect(removals()).toHaveLength(1);
  });

  test("S-10: a deletion that was never heard of is asked for again", async () => {
    const thread = await page.hearJulien();
    page.simulator.next({ kind: "cut", done: false });
    await remove(thread);
    page.server.time.now += DAY / 4;
    await page.run();
    expect(page.simulator.isThere(comment)).toBe(false);
    expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
    expect(removals()).toHaveLength(2);
  });

  test("S-10: a deletion that was certainly not taken is asked for again without a look", async () => {
    const thread = await page.hearJulien();
    page.simulator.next({ kind: "refused", status: 400, error: { message: "Enough", code: 4 } });
    await remove(thread);
    const before = page.simulator.got.length;
    page.server.time.now += DAY / 4;
    await page.run();
    expect(await deletions(thread)).toMatchObject([{ standing: "accepted" }]);
    expect(page.simulator.got.slice(before).map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test("a permission that is missing is said in Meta's words, and the comment stays", async () => {
    const thread = await page.hearJulien();
    const error = { message: "(#200) Requires permission to manage the object", code: 200 };
    page.simulator.next({ kind: "refused", status: 403, error });
    await remove(thread);
    expect(await deletions(thread)).toMatchObject([
      { standing: "failed", words: "Requires permission to manage the object (#200)" },
    ]);
    expect(page.simulator.isThere(comment)).toBe(true);
  });
}
