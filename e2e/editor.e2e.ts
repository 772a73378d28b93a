import type { Browser, Locator, Page } from "playwright-core";
import { build } from "vite";
import solid from "vite-plugin-solid";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "./harness/chromium.ts";
import type { Block, Stage } from "./editor/stage.tsx";

const ORIGIN = "http://editors.test";
const DRAFT = "draft:public:0";
const NOTE = "note:1";

let files: Map<string, string | Uint8Array>;
let browser: Browser;
let page: Page;
let failures: Error[];

beforeAll(async () => {
  const built = await build({
    configFile: false,
    root: "e2e/editor",
    logLevel: "error",
    plugins: [solid()],
    build: { write: false, minify: false, target: "es2023" },
  });
  if (!("output" in built)) throw new Error("one build, one output");
  files = new Map(
    built.output.map((file) => [`/${file.fileName}`, "code" in file ? file.code : file.source]),
  );
  browser = await launchChromium();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  page = await browser.newPage();
  failures = [];
  page.on("pageerror", (error) => failures.push(error));
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname === "/" ? "/index.html" : pathname;
    const body = files.get(path);
    const contentType = { html: "text/html", js: "text/javascript", css: "text/css" }[
      path.split(".").at(-1) ?? ""
    ];
    await route.fulfill(
      body === undefined ? { status: 404 } : { body: Buffer.from(body), contentType: contentType ?? "" },
    );
  });
  await page.goto(ORIGIN);
});

afterEach(async () => {
  await page.close();
  expect(failures).toEqual([]);
});

/** Calls one verb of the stage in the page. */
function on<Verb extends keyof Stage>(
  verb: Verb,
  ...args: Parameters<Stage[Verb]>
): Promise<ReturnType<Stage[Verb]>> {
  return page.evaluate(
    ([name, given]) => {
      const { stage } = window as unknown as { stage: Record<string, (...given: unknown[]) => unknown> };
      return stage[name]?.(...given) as never;
    },
    [verb, args] as [string, unknown[]],
  );
}

function field(who: string, place: string): Locator {
  return page.locator(`#${who}-${place} [role=textbox]`);
}

async function edit(who: string, place: string, root: typeof DRAFT | typeof NOTE): Promise<Locator> {
  await on("edit", who, place, root);
  await field(who, place).waitFor();
  return field(who, place);
}

/** What the eye sees: without the joiner that holds up a colleague's caret. */
async function shownText(editor: Locator): Promise<string> {
  return (await editor.locator("p").allTextContents()).join("\n").replaceAll("\u2060", "");
}

const sorted = (text: string) => text.split("").toSorted().join("");
/** ProseMirror settles a new focus by a timer of 20 ms; one of that length set after it ends after it. */
async function enter(editor: Locator): Promise<void> {
  await editor.focus();
  await page.evaluate(() => new Promise((settled) => setTimeout(settled, 20)));
}

/** By a click: just after a focus by script, ProseMirror takes a caret at the start for the browser's doing. */
async function enterAtStart(editor: Locator): Promise<void> {
  await editor.click({ position: { x: 1, y: 8 } });
}

const line = (...inner: Block[]): Block => ["paragraph", {}, ...inner];

async function twoPeople(): Promise<void> {
  await on("enter", "ines", "#7a4fd0");
  await on("enter", "omar", "#b9552f");
  await on("join", "ines", "omar");
}

async function paste(target: Locator, clipboard: Record<string, string>): Promise<void> {
  await target.evaluate((element, types) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, clipboard);
}

test("opening prose, moving in it and leaving it write nothing", async () => {
  await on("enter", "ines", "#7a4fd0");
  await on("write", "ines", NOTE, [
    line("Order 88213."),
    ["heading", {}, "Steps"],
    ["ordered_list", { order: 3 }, ["list_item", {}, line("call")]],
    ["bullet_list", {}],
    line("two", "texts"),
    line("Ask ", ["mention", { id: "a1", label: "Omar", kind: "agent" }]),
  ]);
  const [writes, xml] = [await on("writes", "ines"), await on("xml", "ines", NOTE)];

  for (const [place, root] of [
    ["draft", DRAFT],
    ["note", NOTE],
  ] as const) {
    const editor = await edit("ines", place, root);
    await enter(editor);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Home");
    await on("leave", "ines", place);
  }

  expect(await on("writes", "ines")).toBe(writes);
  expect(await on("xml", "ines", NOTE)).toBe(xml);
  expect(await on("text", "ines", DRAFT)).toBe("");
});

test("two people who type in one draft have the same words after every key", async () => {
  await twoPeople();
  await on("write", "ines", DRAFT, [line("–")]);
  const [ines, omar] = [await edit("ines", "draft", DRAFT), await edit("omar", "draft", DRAFT)];

  const [forInes, forOmar] = ["Bonjour\nJulien", "à samedi\n!"];
  for (let key = 0; key < forInes.length; key++) {
    for (const [editor, text] of [
      [ines, forInes],
      [omar, forOmar],
    ] as const) {
      const char = text[key];
      if (char === undefined) continue;
      await enter(editor);
      await (char === "\n" ? page.keyboard.press("Enter") : page.keyboard.insertText(char));
      expect(await on("xml", "omar", DRAFT)).toBe(await on("xml", "ines", DRAFT));
      expect(await shownText(omar)).toBe(await shownText(ines));
    }
  }
  expect(sorted(await on("text", "ines", DRAFT))).toBe(sorted(`–${forInes}${forOmar}`));
});

test("lines typed apart are all there once the two meet", async () => {
  await on("enter", "ines", "#7a4fd0");
  await on("enter", "omar", "#b9552f");
  const [ines, omar] = [await edit("ines", "draft", DRAFT), await edit("omar", "draft", DRAFT)];
  await enter(ines);
  await page.keyboard.type("Bonjour");
  await enter(omar);
  await page.keyboard.type("Hello");
  await on("join", "ines", "omar");

  expect((await on("text", "ines", DRAFT)).split("\n").toSorted()).toEqual(["Bonjour", "Hello"]);
  expect(await on("xml", "omar", DRAFT)).toBe(await on("xml", "ines", DRAFT));
  expect(await shownText(omar)).toBe(await shownText(ines));
});

test("R-8: a colleague's caret bears their name, in their root and in no other", async () => {
  await twoPeople();
  await on("write", "ines", DRAFT, [line("Hello")]);
  await on("write", "ines", NOTE, [line("Order 88213")]);
  const note = await edit("omar", "note", NOTE);
  await edit("omar", "draft", DRAFT);
  await edit("ines", "note", NOTE);
  await edit("ines", "draft", DRAFT);

  await enter(note);
  const caret = page.locator("#ines-note .prose-caret");
  await caret.waitFor();
  expect(await caret.getAttribute("data-name")).toBe("omar");
  expect(await page.locator(".prose-caret").count()).toBe(1);

  await on("leave", "omar", "note");
  await caret.waitFor({ state: "detached" });
  expect(Object.keys(await on("presence", "omar"))).toEqual(["user"]);
});

test("N-3: undo takes back one's own words, in this root alone", async () => {
  await twoPeople();
  await on("write", "ines", DRAFT, [line("…")]);
  const [draft, note, omar] = [
    await edit("ines", "draft", DRAFT),
    await edit("ines", "note", NOTE),
    await edit("omar", "draft", DRAFT),
  ];
  await enter(draft);
  await page.keyboard.type("mine");
  await enter(omar);
  await page.keyboard.type("theirs");
  await enter(note);
  await page.keyboard.type("a note");
  await enter(draft);
  await page.keyboard.press("Control+z");

  expect(await on("text", "omar", DRAFT)).toBe("…theirs");
  expect(await on("text", "omar", NOTE)).toBe("a note");
  await page.keyboard.press("Control+y");
  expect(await on("text", "omar", DRAFT)).toBe("…minetheirs");
});

test("N-4: prose of a newer build is shown and never bound, also when it arrives under an open editor", async () => {
  await twoPeople();
  await on("write", "ines", NOTE, [line("Before")]);
  await edit("omar", "note", NOTE);
  await on("write", "ines", NOTE, [["poll", { question: "?" }, line("Words of a newer build")]]);

  await field("omar", "note").waitFor({ state: "detached" });
  await page.locator("#omar-note", { hasText: "Words of a newer build" }).waitFor();
  expect(await on("writes", "omar")).toBe(0);
  expect(await on("xml", "omar", NOTE)).toContain("poll");

  await on("strike", "ines", NOTE, [1]);
  await (await edit("omar", "again", NOTE)).waitFor();
  await enter(field("omar", "note"));
  await page.keyboard.type(" and after");
  expect(await on("text", "ines", NOTE)).toBe("Before and after");
});

test("an onlooker repairs nothing when others leave a list empty", async () => {
  await twoPeople();
  await on("write", "ines", NOTE, [["bullet_list", {}, ["list_item", {}, line("one")]], line("end")]);
  const omar = await edit("omar", "note", NOTE);
  await enter(omar);
  await on("strike", "ines", NOTE, [0, 0]);
  await page.locator("#omar-note li", { hasNotText: "one" }).waitFor();
  await page.keyboard.press("ArrowUp");

  expect(await on("writes", "omar")).toBe(0);
  expect(await on("xml", "omar", NOTE)).toBe("<bullet_list></bullet_list><paragraph>end</paragraph>");

  await page.keyboard.press("Control+Home");
  await page.keyboard.type("two");
  expect(await on("text", "ines", NOTE)).toBe("two\nend");
});

test("a caret stays in its words when a colleague's change opens the editor anew", async () => {
  await twoPeople();
  await on("write", "ines", NOTE, [["bullet_list", {}, ["list_item", {}, line("one")]], line("Order 88213")]);
  const omar = await edit("omar", "note", NOTE);
  await enter(omar);
  for (const key of ["Home", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await on("strike", "ines", NOTE, [0, 0]);
  await page.locator("#omar-note li", { hasNotText: "one" }).waitFor();
  await page.keyboard.type("|");

  expect(await on("text", "ines", NOTE)).toMatch(/^\n?Or\|der 88213$/);
});

test("a caret moved at once after the focus came by itself is not moved back", async () => {
  await twoPeople();
  await on("write", "ines", NOTE, [["bullet_list", {}, ["list_item", {}, line("one")]], line("end")]);
  await enter(await edit("omar", "note", NOTE));
  await page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now; // however slow the machine is
  });
  await on("strike", "ines", NOTE, [0, 0]);
  await page.locator("#omar-note li", { hasNotText: "one" }).waitFor();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("two");

  expect(await on("text", "ines", NOTE)).toBe("two\nend");
});

test("words of a colleague leave a caret where the browser has just moved it", async () => {
  await twoPeople();
  await on("write", "ines", NOTE, [line("Order 88213")]);
  await enter(await edit("omar", "note", NOTE));
  await on("moveCaret", "omar", "note", 2);
  await on("write", "ines", NOTE, [line("theirs")]);
  await page.keyboard.type("|");

  expect(await on("text", "ines", NOTE)).toBe("Or|der 88213\ntheirs");
});

test("a colleague's caret leaves one's own where the browser has just moved it", async () => {
  await twoPeople();
  await on("write", "ines", NOTE, [line("Order 88213")]);
  await enter(await edit("omar", "note", NOTE));
  await on("moveCaret", "omar", "note", 2);
  await on("point", "ines", NOTE);
  await page.locator("#omar-note .prose-caret").waitFor();
  await page.keyboard.type("|");

  expect(await on("text", "ines", NOTE)).toBe("Or|der 88213");
});

test("what is pasted into a draft is its plain words, line by line", async () => {
  await on("enter", "ines", "#7a4fd0");
  const draft = await edit("ines", "draft", DRAFT);
  await enter(draft);
  await paste(draft, { "text/plain": "one\r\n\r\nthree", "text/html": "<h1>one</h1><b>three</b>" });

  expect(await on("xml", "ines", DRAFT)).toBe(
    "<paragraph>one</paragraph><paragraph></paragraph><paragraph>three</paragraph>",
  );
});

test("what is pasted into a note keeps what a note can say, and no link that runs code", async () => {
  await on("enter", "ines", "#7a4fd0");
  const note = await edit("ines", "note", NOTE);
  await enter(note);
  await paste(note, {
    "text/html":
      '<script>1</script><table><tr><td><b>bold</b></td></tr></table><p><a href="javascript:alert(1)">bad</a> ' +
      '<a href="https://example.org/">good</a><img src=x onerror=alert(1)></p>',
  });

  expect(await on("text", "ines", NOTE)).toBe("bold\nbad good");
  expect(await note.locator("a").count()).toBe(1);
  expect(await note.locator("a").getAttribute("href")).toBe("https://example.org/");
  expect(await note.locator("a").getAttribute("rel")).toBe("noopener noreferrer");
  expect(await note.locator("strong").innerText()).toBe("bold");
});

test("a note takes lists, marks and links by keyboard, and reads the same where it is only shown", async () => {
  await on("enter", "ines", "#7a4fd0");
  await on("view", "ines", "shown", NOTE);
  const note = await edit("ines", "note", NOTE);
  await enter(note);
  await page.keyboard.type("- milk");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("bread");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await paste(note, { "text/plain": "https://example.org/a" });
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("end");

  const shown = page.locator("#ines-shown .prose");
  for (const place of [note, shown]) {
    expect(await place.locator("ul > li").allInnerTexts()).toEqual(["milk", "bread"]);
    expect(await place.locator("strong").allInnerTexts()).toEqual(["bread"]);
    expect(await place.locator("a").getAttribute("href")).toBe("https://example.org/a");
  }
  expect(await shown.innerText()).toBe(await note.innerText());
  expect(await on("text", "ines", NOTE)).toBe("milk\nbread\nhttps://example.org/a\nend");
});

test("G-4: a note stops at the depth the gate lets through", async () => {
  await on("enter", "ines", "#7a4fd0");
  const note = await edit("ines", "note", NOTE);
  await enter(note);
  const list = "<ul><li>";
  await paste(note, { "text/html": `<p>a</p>${list.repeat(9)}deep${"</li></ul>".repeat(9)}<p>z</p>` });
  expect(await on("xml", "ines", NOTE)).toBe(
    "<paragraph>a</paragraph><paragraph>deep</paragraph><paragraph>z</paragraph>",
  );

  for (let level = 0; level < 9; level++) await page.keyboard.press("Control+Shift+9");
  expect((await on("xml", "ines", NOTE)).split("<blockquote>")).toHaveLength(8); // seven quotes and the paragraph
});

test("a screen puts text where the caret was, hears keys first and is told every change", async () => {
  await twoPeople();
  await on("write", "ines", DRAFT, [line("Hello Maya")]);
  const draft = await edit("ines", "draft", DRAFT);
  await enterAtStart(draft);
  await page.keyboard.insertText("+");
  await on("insertText", "ines", "draft", "First\nSecond ");
  await page.keyboard.press("Control+Enter");
  await on("strike", "omar", DRAFT, [0]);

  expect(await on("text", "omar", DRAFT)).toBe("Second Hello Maya");
  expect(await on("told", "ines", "draft")).toEqual([
    "Hello Maya",
    "(focus)",
    "+Hello Maya",
    "+First\nSecond Hello Maya",
    "(send)",
    "Second Hello Maya",
  ]);
});

test("the next draft takes the place of the sent one with the focus where it was", async () => {
  await on("enter", "ines", "#7a4fd0");
  const draft = await edit("ines", "draft", DRAFT);
  await enter(draft);
  await page.keyboard.type("Sent");
  await on("turnTo", "ines", "draft", "draft:public:1");
  await page.locator("[data-placeholder]").waitFor();
  await page.keyboard.type("Next");

  expect(await on("text", "ines", DRAFT)).toBe("Sent");
  expect(await on("text", "ines", "draft:public:1")).toBe("Next");
});

test("an editor that goes away with the focus in it says so", async () => {
  await on("enter", "ines", "#7a4fd0");
  await enter(await edit("ines", "note", NOTE));
  const told = await page.evaluate(() => {
    const { stage } = window as unknown as { stage: Stage };
    stage.leave("ines", "note");
    return stage.told("ines", "note");
  });
  expect(told).toEqual(["", "(focus)", "(blur)"]);
});

test("words are there to read before the editor has been fetched", async () => {
  const arrival = Promise.withResolvers<void>();
  await page.route(/ProseEditor.*\.js$/, async (route) => {
    await arrival.promise;
    await route.fallback();
  });
  await on("enter", "ines", "#7a4fd0");
  await on("write", "ines", NOTE, [line("Order 88213")]);
  await on("edit", "ines", "note", NOTE);
  await page.locator("#ines-note p", { hasText: "Order 88213" }).waitFor();
  expect(await field("ines", "note").count()).toBe(0);

  arrival.resolve();
  await field("ines", "note").waitFor();
});
