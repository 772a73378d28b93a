import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openBrowser, signInOnScreen, untilInstalled, type PersonalBrowser } from "./harness/browser.ts";
import { screenOf } from "./harness/screen.ts";
import { people, startWorkspace, type TestWorkspace } from "./harness/workspace.ts";

const TLS = { TLS_CERT: "e2e/tls/roost.test.chain.pem", TLS_KEY: "e2e/tls/roost.test.key.pem" };
/** A name that is not this machine's own, so that no browser treats it as secure by itself. */
const RESOLVE = "--host-resolver-rules=MAP roost.test 127.0.0.1";

/** Makes the browser trust the test authority, by its key, as installing its certificate does. */
function trustTestAuthority(): string {
  const authority = new X509Certificate(readFileSync("e2e/tls/ca.pem"));
  const key = authority.publicKey.export({ type: "spki", format: "der" });
  return `--ignore-certificate-errors-spki-list=${createHash("sha256").update(key).digest("base64")}`;
}

let secure: TestWorkspace;
let plain: TestWorkspace;
let browser: PersonalBrowser;

beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates(), readFileSync("e2e/tls/ca.pem", "utf8")]);
  [secure, plain] = await Promise.all([startWorkspace(TLS), startWorkspace()]);
});

afterEach(() => browser.stop());

afterAll(async () => {
  await Promise.all([secure.stop(), plain.stop()]);
});

const atHost = (server: { url: string }): string => server.url.replace("127.0.0.1", "roost.test");

test("over TLS with a test authority a host name that is not loopback is installable and starts cold without a network", async () => {
  await secure.receive("Where is my parcel?");
  browser = await openBrowser({ url: atHost(secure.server), args: [RESOLVE, trustTestAuthority()] });
  await signInOnScreen(browser, people.ines);
  const screen = screenOf(() => browser.page);
  await screen.row("Maya Okafor").waitFor();
  expect(await browser.page.evaluate(() => isSecureContext)).toBe(true);
  await untilInstalled(browser);
  const devtools = await browser.context.newCDPSession(browser.page);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);

  await browser.quit();
  await secure.server.kill();
  await browser.start();
  await browser.page.goto("/");
  await screen.open("Maya Okafor");
  await screen.message("Where is my parcel?").waitFor();
  await screen.reply("It left this morning.");
  await expect.poll(() => screen.status().innerText()).toMatch(/change/);
  expect(await browser.page.getByText("This address is not secure").count()).toBe(0);
});

test("over plain http on such a name it works online, and a banner says why it cannot work offline", async () => {
  await plain.receive("Where is my parcel?");
  browser = await openBrowser({ url: atHost(plain.server), args: [RESOLVE] });
  await signInOnScreen(browser, people.ines);
  const { page } = browser;
  const screen = screenOf(() => page);
  await page.getByText(/This address is not secure \(http\)/).waitFor();
  const [help] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "How to set up https" }).click(),
  ]);
  await help.getByText("Working offline needs https").waitFor();
  await help.close();
  await screen.open("Maya Okafor");
  await screen.reply("It left this morning.");
  await plain.network.until((requests) => requests.length > 0);
});
