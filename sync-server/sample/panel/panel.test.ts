import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { makeCallGraph } from "../../channels/meta/graph.ts";
import { openInstagramControl } from "../../channels/instagram/simulator-control.ts";
import { openTelegramControl } from "../../channels/telegram/simulator-control.ts";
import { openWhatsappControl } from "../../channels/whatsapp/simulator-control.ts";
import { makeAttention } from "../attention.ts";
import { makeRandom } from "../random.ts";
import type { SampleAccount } from "../sample-accounts.ts";
import { panelRoutes } from "./panel.routes.ts";

const OWN = { origin: "http://127.0.0.1:8788" };
const HERE = `${OWN.origin}/en/telegram`;
const clock = () => 1_800_000_000_000;
let account: SampleAccount;
let app: ReturnType<typeof panelRoutes>;

beforeEach(async () => {
  const control = await openTelegramControl({ token: "1:secret", username: "northwind_bot", clock });
  account = { channel: "c1", name: "Northwind on Telegram", control };
  app = panelOf(account);
});
afterEach(() => account.control.close());

function panelOf(shown: SampleAccount): ReturnType<typeof panelRoutes> {
  const attention = makeAttention({
    random: makeRandom(1),
    timers: { after: () => undefined, stop: () => undefined },
    pace: { message: [0, 0], answer: [0, 0], answered: 0 },
  });
  return panelRoutes({ accounts: [shown], attention, inboxUrl: "http://127.0.0.1:8787" });
}

function post(path: string, fields: Record<string, string | File>, headers: Record<string, string> = OWN) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return app.request(`${HERE}/${path}`, { method: "POST", body, headers });
}

test("somebody is added, writes, and the page is theirs from then on", async () => {
  const added = await post("meet", { name: " Nadia Roussel " });
  expect(added.status).toBe(303);
  const [nadia] = account.control.people();
  expect(nadia?.name).toBe("Nadia Roussel");
  const sent = await post(`write?person=${nadia?.id}`, { text: "Is it in stock?", visibility: "private" });
  const page = await (await app.request(new URL(sent.headers.get("location") ?? "", HERE))).text();
  expect(page).toContain("Write as Nadia Roussel");
  expect(page).toContain("Sent. It is in the inbox.");
});

test("what cannot be sent is said at its field, and what was typed stays", async () => {
  const person = account.control.meet("Nadia <Roussel>");
  const picture = new File(["<svg/>"], "lamp.svg", { type: "image/svg+xml" });
  const answer = await post(`write?person=${person}`, { text: "Look & see", visibility: "private", picture });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toMatch(/name="picture"[^>]*aria-invalid="true"/u);
  expect(page).toContain("Look &amp; see");
  expect(page).toContain("Nadia &lt;Roussel&gt;");
  expect((await post(`write?person=${person}`, { text: " ", visibility: "private" })).status).toBe(422);
  expect((await post("meet", { name: "" })).status).toBe(422);
  expect((await post("trouble", { kind: "slow", seconds: "soon" })).status).toBe(422);
});

test("the network is broken and mended, and says how it is", async () => {
  await post("trouble", { kind: "rate_limited", seconds: "33" });
  expect(account.control.trouble()).toEqual({ kind: "rate_limited", retryAfterSeconds: 33 });
  const broken = await (await app.request(HERE)).text();
  expect(broken).toMatch(/value="rate_limited"\s+checked/u);
  expect(broken).toMatch(/<nav[^]*Telegram <small class="wrong">broken<\/small>[^]*<\/nav>/u);
  await post("trouble", { kind: "none", seconds: "" });
  expect(account.control.trouble()).toBeNull();
});

test("a private answer is liked by whom it went to, and by nobody else", async () => {
  const number = { phoneNumberId: "1234", businessId: "5678", token: "token", appSecret: "secret" };
  const control = await openWhatsappControl({ ...number, clock, hasPast: true }, () => "http://127.0.0.1:9");
  onTestFinished(() => control.close());
  const [maya, nadia] = [control.meet("Maya Okafor"), control.meet("Nadia Roussel")];
  await makeCallGraph()(
    { graphUrl: control.url, version: "v25.0", ...number },
    {
      method: "POST",
      path: "1234/messages",
      body: { messaging_product: "whatsapp", to: maya, type: "text", text: { body: "Hi" } },
    },
  );
  const panel = panelOf({ channel: "c2", name: "Northwind on WhatsApp", control });
  const heldAs = async (person: string) =>
    (await panel.request(`${OWN.origin}/en/whatsapp/held?person=${person}`)).text();
  expect(await heldAs(maya)).toContain("Like it");
  expect(await heldAs(nadia)).not.toContain("Like it");
  expect(await heldAs(nadia)).toContain("Reply to Maya Okafor");
});

test("a picture is offered only where what people write there may hold one, and refused in words elsewhere", async () => {
  const insta = { accountId: "1784", username: "northwind", token: "token", appSecret: "secret", clock };
  const control = await openInstagramControl(insta, () => "http://127.0.0.1:9");
  onTestFinished(() => control.close());
  const panel = panelOf({ channel: "c3", name: "Northwind on Instagram", control });
  const person = control.meet("Nadia Roussel");
  const at = `${OWN.origin}/en/instagram`;
  expect(await (await panel.request(`${at}?person=${person}`)).text()).toContain("private-only");
  const body = new FormData();
  const picture = new File(["GIF89a"], "lamp.gif", { type: "image/gif" });
  for (const [name, value] of Object.entries({ text: "Look", visibility: "public", picture }))
    body.append(name, value);
  const answer = await panel.request(`${at}/write?person=${person}`, { method: "POST", body, headers: OWN });
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("A comment holds no picture here");
  expect(page).toMatch(/value="public"\s+checked/u);
});

test("it speaks French to whoever wants that, knows no other address, and takes nothing from other sites", async () => {
  const first = await app.request(OWN.origin, { headers: { "accept-language": "fr-FR,fr;q=0.9" } });
  expect(first.headers.get("location")).toBe("/fr/telegram");
  expect(await (await app.request(`${OWN.origin}/fr/telegram`)).text()).toContain('<html lang="fr">');
  expect((await app.request(`${OWN.origin}/en/facebook`)).status).toBe(404);
  expect((await post("read", {})).status).toBe(404);
  expect((await post("meet", { name: "Nadia" }, { origin: "https://elsewhere.test" })).status).toBe(403);
  expect(account.control.people()).toEqual([]);
});
