import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Code } from "../../shared/protocol/codes.ts";
import { FRAME_LIMIT } from "../../shared/protocol/frames.ts";
import { judgeProse, type GateVerdict } from "./gate.ts";
import { forge, gap, item, skip, type Anchor, type Content, type ForgedStruct } from "./testing/forge.ts";
import { contentOf, openHotDocument, stateOf, type HotDocument } from "./testing/hot-document.ts";
import { note, openReplica, paragraph, pushAll } from "./testing/replica.ts";

const ROOT = "note:n1";
const EVE = 7;
const OMAR = 9;

/**
 * A conversation with three entries, a note by Omar (client 9: a paragraph at clock 0, its text at 1, characters from 2)
 * and one letter of Eve's beside it (client 7, clock 0).
 */
function scene(): HotDocument {
  const hot = openHotDocument();
  const omar = openReplica("omar", hot.doc(), OMAR);
  omar.show(ROOT, note(paragraph("The parcel is in Lyon")));
  pushAll(hot, omar);
  const eve = openReplica("eve", hot.doc(), EVE);
  const block = eve.doc.getXmlFragment(ROOT).get(0) as Y.XmlElement;
  (block.get(0) as Y.XmlText).insert(21, "!");
  pushAll(hot, eve);
  return hot;
}

function serverClient(hot: HotDocument): number {
  return [...hot.doc().store.clients.keys()].find((client) => client !== EVE && client !== OMAR)!;
}

/** Structs of Eve's, at her next clock. */
function byEve(...structs: ForgedStruct[]): Uint8Array {
  return forge([{ client: EVE, clock: 1, structs }]);
}

const inRoot = (root: string): Anchor => ({ root });
const inOmarsBlock: Anchor = { parent: [OMAR, 0] };
const inOmarsText: Anchor = { parent: [OMAR, 1] };
const words = (text: string): Content => ({ kind: "string", text });
const element = (name: string): Content => ({ kind: "element", name });
const values = (...given: unknown[]): Content => ({ kind: "any", values: given });
const format = (key: string, value: unknown): Content => ({ kind: "format", key, value });
const XML_TEXT: Content = { kind: "type", ref: 6 };

/** Refused, the document untouched; or poisoned, and rebuilt from its log as it was. */
function expectRefused(
  hot: HotDocument,
  update: Uint8Array,
  expected: Partial<GateVerdict>,
  rules = {},
): void {
  const before = stateOf(hot.doc());
  const rows = hot.log.length;
  expect(hot.push("eve", update, rules)).toMatchObject({ ok: false, ...expected });
  expect(stateOf(hot.doc())).toBe(before);
  expect(hot.log.length).toBe(rows);
}

const foreseen = (code: Code) => ({ code, violation: true, poisoned: false });
const honest = (code: Code) => ({ code, violation: false, poisoned: false });
const afterwards = (code: Code) => ({ code, violation: true, poisoned: true });

describe("G-1: before decoding", () => {
  test("a frame over 256 KiB is refused without blame: an honest paste can be that long", () => {
    expectRefused(
      scene(),
      byEve(item(inOmarsText, words("x".repeat(FRAME_LIMIT)))),
      honest("prose.too_large"),
    );
  });

  test("seven bytes that declare thirty million structs are refused at once", () => {
    const update = Uint8Array.of(1, 0x80, 0x87, 0xa7, 0x0e, 7, 0);
    const hot = scene();
    const began = performance.now();
    expectRefused(hot, update, foreseen("prose.malformed"));
    expect(performance.now() - began).toBeLessThan(50);
  });

  test("100,000 made-up client ids are too large, and so are as many as fit", () => {
    const flood = (ids: number) =>
      forge(Array.from({ length: ids }, (_, id) => ({ client: 200_000 - id, structs: [gap(1)] })));
    expectRefused(scene(), flood(100_000), honest("prose.too_large"));
    expectRefused(scene(), flood(65), foreseen("prose.too_large"));
    expect(scene().push("eve", flood(64))).toMatchObject({ ok: true });
  });

  test("a truncated update is refused at every length, nothing of it applied", () => {
    const replica = openReplica("eve", scene().doc(), 8);
    replica.show("note:n2", note(paragraph("words", { type: "link", attrs: { href: "https://a.test" } })));
    const [update] = replica.taken();
    const hot = scene();
    for (let length = 0; length < update!.length; length++) {
      expectRefused(hot, update!.subarray(0, length), foreseen("prose.malformed"));
    }
    expect(hot.push("eve", update!)).toMatchObject({ ok: true });
  });

  const grammar: [string, Uint8Array][] = [
    ["bytes behind the end", Uint8Array.of(...byEve(item(inOmarsText, words("x"))), 0)],
    [
      "a client twice",
      forge([
        { client: EVE, clock: 1, structs: [gap(1)] },
        { client: EVE, clock: 2, structs: [gap(1)] },
      ]),
    ],
    [
      "a lower client id before a higher one",
      forge([
        { client: 20, structs: [gap(1)] },
        { client: 21, structs: [gap(1)] },
      ]),
    ],
    ["a client id of more than 32 bits", forge([{ client: 2 ** 52, structs: [gap(1)] }])],
    [
      "a gap past the safe integers behind something known",
      forge([{ client: EVE, clock: 0, structs: [item(inOmarsText, words("!")), gap(2 ** 55)] }]),
    ],
    ["an empty text", byEve(item(inOmarsText, words("")))],
    ["an empty gap", byEve(gap(0))],
    ["an empty list of values", byEve(item({ ...inOmarsBlock, key: "level" }, values()))],
    [
      "deletes laid over each other",
      forge(
        [],
        [
          [
            EVE,
            [
              [0, 1],
              [0, 1],
            ],
          ],
        ],
      ),
    ],
    [
      "deletes of one client twice",
      forge(
        [],
        [
          [EVE, [[0, 1]]],
          [EVE, [[0, 1]]],
        ],
      ),
    ],
    ["an unknown type", byEve(item(inOmarsBlock, { kind: "type", ref: 7 }))],
    [
      "text that is not UTF-8",
      byEve((e) => item(inOmarsText, words("??"))(e)).map((byte) => (byte === 63 ? 0xff : byte)),
    ],
    ["a value nested 5,000 deep", byEve(item({ ...inOmarsBlock, key: "level" }, values(nestedArray(5000))))],
  ];
  test.each(grammar)("%s is malformed", (_, update) => {
    expectRefused(scene(), update, foreseen("prose.malformed"));
  });

  const unheard: [string, Content][] = [
    ["a subdocument", { kind: "subdocument", guid: "inner" }],
    ["binary", { kind: "binary", bytes: Uint8Array.of(1, 2, 3) }],
    ["an embed", { kind: "embed", value: { image: "https://a.test" } }],
    ["JSON of the old kind", { kind: "json", values: ["1"] }],
  ];
  test.each(unheard)("G-4: %s is in no document of ours", (_, content) => {
    expectRefused(scene(), byEve(item(inOmarsText, content)), foreseen("prose.content"));
  });
});

describe("G-2: whose id", () => {
  test("another device's id at its next clock", () => {
    const update = forge([{ client: OMAR, clock: 23, structs: [item(inOmarsText, words("x"))] }]);
    expectRefused(scene(), update, foreseen("prose.foreign_client"));
  });

  test("the server's id at its next clock", () => {
    const hot = scene();
    const client = serverClient(hot);
    const clock = Y.getState(hot.doc().store, client);
    const update = forge([{ client, clock, structs: [item(inOmarsText, words("x"))] }]);
    expectRefused(hot, update, foreseen("prose.foreign_client"));
  });

  test("the id under which the server will write next", () => {
    const hot = scene();
    // a fresh load of the document, under an id that has written nothing yet
    const reloaded = new Y.Doc();
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(hot.doc()));
    const update = forge([{ client: reloaded.clientID, structs: [item(inOmarsText, words("x"))] }]);
    const context = { device: "eve", ownerOf: () => null, root: () => "live" as const, mayWrite: () => true };
    expect(judgeProse(reloaded, update, context)).toEqual({ ok: false, ...foreseen("prose.foreign_client") });
  });

  test("a gap under another device's id would take its clocks away", () => {
    expectRefused(
      scene(),
      forge([{ client: OMAR, clock: 23, structs: [gap(5)] }]),
      foreseen("prose.foreign_client"),
    );
  });
});

describe("G-3: structs at known clocks", () => {
  test("a forged one changes nothing and is not logged", () => {
    const hot = scene();
    const before = stateOf(hot.doc());
    const rows = hot.log.length;
    const update = forge([
      { client: OMAR, clock: 2, structs: [item(inOmarsText, words("The parcel is lost..."))] },
    ]);
    expect(hot.push("eve", update)).toEqual({ ok: true, bytes: null, clients: [], roots: [] });
    expect(stateOf(hot.doc())).toBe(before);
    expect(hot.log.length).toBe(rows);
  });

  test("one that runs past a known clock counts from there on: under another's id it is refused", () => {
    const update = forge([{ client: OMAR, clock: 2, structs: [item(inOmarsText, words("x".repeat(30)))] }]);
    expectRefused(scene(), update, foreseen("prose.foreign_client"));
  });

  test("one that runs past a known clock of its own is logged as what was new of it", () => {
    const hot = scene();
    const update = forge([{ client: EVE, clock: 0, structs: [item(inOmarsText, words("xyz"))] }]);
    const verdict = hot.push("eve", update);
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict.ok && new TextDecoder().decode(verdict.bytes!)).toContain("yz");
    expect(verdict.ok && new TextDecoder().decode(verdict.bytes!)).not.toContain("xyz");
    const rebuilt = new Y.Doc();
    for (const row of hot.log) Y.applyUpdate(rebuilt, row);
    expect(stateOf(rebuilt)).toBe(stateOf(hot.doc()));
  });
});

describe("G-4: gaps and clocks that are not there", () => {
  test("a gap of 2^52 would use its id up", () => {
    expectRefused(scene(), byEve(gap(2 ** 52)), foreseen("prose.content"));
    expectRefused(
      scene(),
      byEve(item(inOmarsText, { kind: "deleted", length: 2 ** 20 + 1 })),
      foreseen("prose.content"),
    );
    expect(scene().push("eve", byEve(gap(2 ** 20)))).toMatchObject({ ok: true });
  });

  test("clocks left out are an honest gap: the update before it may have been refused", () => {
    const update = forge([{ client: EVE, clock: 5, structs: [item(inOmarsText, words("x"))] }]);
    expectRefused(scene(), update, honest("prose.gap"));
    const skipping = byEve(item(inOmarsText, words("x")), skip(3), item(inOmarsText, words("y")));
    expectRefused(scene(), skipping, honest("prose.gap"));
  });

  test("an item that hangs on something unknown is an honest gap", () => {
    expectRefused(scene(), byEve(item({ origin: [1234, 0] }, words("x"))), honest("prose.gap"));
    expectRefused(scene(), byEve(item({ parent: [OMAR, 23] }, words("x"))), honest("prose.gap"));
  });

  test("an item that hangs on itself is malformed", () => {
    expectRefused(scene(), byEve(item({ origin: [EVE, 1] }, words("x"))), foreseen("prose.malformed"));
  });

  test("items that hang on each other never come in", () => {
    const ring = forge([
      { client: 21, structs: [item({ origin: [20, 0] }, words("x"))] },
      { client: 20, structs: [item({ origin: [21, 0] }, words("y"))] },
    ]);
    expectRefused(scene(), ring, afterwards("prose.gap"));
  });

  test("a six-byte delete of the server's future clocks would erase the entries to come", () => {
    const hot = scene();
    const client = serverClient(hot);
    expectRefused(hot, forge([], [[client, [[3, 1]]]]), foreseen("prose.future_delete"));
    expectRefused(hot, forge([], [[OMAR, [[20, 9]]]]), foreseen("prose.future_delete"));
    expect(forge([], [[EVE, [[3, 1]]]]).length).toBe(6);
  });

  test("a device that deletes what was refused of its own is told so without blame", () => {
    expectRefused(scene(), forge([], [[EVE, [[3, 1]]]]), honest("prose.future_delete"));
    expectRefused(scene(), forge([], [[555, [[0, 1]]]]), honest("prose.future_delete"));
  });
});

describe("D-2: the ledger is not a device's to write", () => {
  const entry = values({ n: 3, type: "resolve" });

  test("an entry pushed", () => {
    expectRefused(scene(), byEve(item(inRoot("ledger"), entry)), foreseen("prose.ledger"));
  });

  test("an entry behind or before one of the server's", () => {
    const hot = scene();
    const client = serverClient(hot);
    expectRefused(hot, byEve(item({ origin: [client, 2] }, entry)), foreseen("prose.ledger"));
    expectRefused(hot, byEve(item({ rightOrigin: [client, 0] }, entry)), foreseen("prose.ledger"));
  });

  test("an entry deleted, alone or in the shade of an honest edit", () => {
    const hot = scene();
    const client = serverClient(hot);
    expectRefused(hot, forge([], [[client, [[0, 1]]]]), foreseen("prose.ledger"));
    const shaded = forge(
      [{ client: EVE, clock: 1, structs: [item(inOmarsText, words("x"))] }],
      [[client, [[1, 1]]]],
    );
    expectRefused(hot, shaded, foreseen("prose.ledger"));
  });

  test("a second append is known by what it hangs on, not by a name", () => {
    const hot = scene();
    const chain = byEve(item({ origin: [serverClient(hot), 2] }, entry), item({ origin: [EVE, 1] }, entry));
    expectRefused(hot, chain, foreseen("prose.ledger"));
  });

  test("something hung under a deleted part of the ledger", () => {
    const hot = scene();
    hot.write((doc) => doc.getArray("ledger").push([new Y.Map([["text", "x"]])]));
    const client = serverClient(hot);
    const map: [number, number] = [client, Y.getState(hot.doc().store, client) - 2];
    hot.write((doc) => doc.getArray("ledger").delete(3, 1));
    expectRefused(hot, byEve(item({ parent: map, key: "text" }, values("evil"))), foreseen("prose.ledger"));
  });
});

describe("N-1: which root", () => {
  test("a root that is neither ledger nor prose", () => {
    expectRefused(scene(), byEve(item(inRoot("config"), values(1))), foreseen("prose.foreign_root"));
    expectRefused(scene(), byEve(item(inRoot("__proto__"), values(1))), foreseen("prose.foreign_root"));
  });

  test("something in such a root that the server made", () => {
    const hot = scene();
    hot.write((doc) => doc.getMap("config").set("list", new Y.Array()));
    const client = serverClient(hot);
    const list: [number, number] = [client, Y.getState(hot.doc().store, client) - 1];
    expectRefused(hot, byEve(item({ parent: list }, values(1))), foreseen("prose.foreign_root"));
    expectRefused(hot, forge([], [[client, [[list[1], 1]]]]), foreseen("prose.foreign_root"));
  });

  test("a prose root that never was", () => {
    expectRefused(
      scene(),
      byEve(item(inRoot("note:never"), element("paragraph"))),
      foreseen("prose.unknown_root"),
    );
  });

  test("a root that the role does not allow is an honest refusal, named or hung on, written or deleted", () => {
    const rules = { mayWrite: () => false };
    const refused = honest("prose.not_allowed");
    expectRefused(scene(), byEve(item(inRoot(ROOT), element("paragraph"))), refused, rules);
    expectRefused(scene(), byEve(item(inOmarsText, words("x"))), refused, rules);
    expectRefused(scene(), forge([], [[OMAR, [[2, 1]]]]), refused, rules);
  });

  test("a split character of a note that is not its own stays whole", () => {
    const hot = openHotDocument();
    const omar = openReplica("omar", hot.doc(), OMAR);
    omar.show(ROOT, note(paragraph("😀")));
    omar.show("note:mine", note(paragraph("x")));
    pushAll(hot, omar);
    const rules = { mayWrite: (root: string) => root === "note:mine" };
    const splitting = forge([{ client: EVE, structs: [item({ rightOrigin: [OMAR, 3] }, words("x"))] }]);
    expectRefused(hot, splitting, honest("prose.not_allowed"), rules);
    expect(contentOf(hot.doc())).toContain("😀");
  });
});

describe("G-4: what an item was put between", () => {
  const between = (left: [number, number], right: [number, number]): Anchor => ({
    origin: left,
    rightOrigin: right,
  });

  test("stands in that order: else each replica would put it elsewhere", () => {
    expectRefused(
      scene(),
      byEve(item(between([OMAR, 9], [OMAR, 4]), words("x"))),
      afterwards("prose.malformed"),
    );
    expect(scene().push("eve", byEve(item(between([OMAR, 4], [OMAR, 9]), words("x"))))).toMatchObject({
      ok: true,
    });
  });

  test("stands in one list", () => {
    const other = byEve(
      item(inRoot(ROOT), element("paragraph")),
      item({ parent: [EVE, 1] }, XML_TEXT),
      item({ parent: [EVE, 2] }, words("ab")),
      item(between([OMAR, 9], [EVE, 4]), words("x")),
    );
    expectRefused(scene(), other, afterwards("prose.malformed"));
  });

  test("is no value of a key", () => {
    const level = item({ parent: [EVE, 1], key: "level" }, values(1));
    const chained = byEve(heading, level, item(between([EVE, 2], [OMAR, 0]), values(2)));
    expectRefused(scene(), chained, afterwards("prose.malformed"));
  });
});

describe("G-3: what hangs on something collected", () => {
  test("is a gap in the log, so it may not cut in two what is there", () => {
    const hot = scene();
    const ana = openReplica("ana", hot.doc(), 11);
    ana.show("note:n2", note(paragraph("😀")));
    pushAll(hot, ana);
    const omar = openReplica("omar", hot.doc());
    omar.doc.getXmlFragment(ROOT).delete(0, 1);
    pushAll(hot, omar);
    const between: Anchor = { origin: [OMAR, 5], rightOrigin: [11, 3] };
    expectRefused(hot, byEve(item(between, words("x"))), afterwards("prose.malformed"));
    const behind = byEve(
      item({ origin: [OMAR, 5] }, words("x")),
      item({ origin: [EVE, 1], rightOrigin: [11, 3] }, words("y")),
    );
    expectRefused(hot, behind, afterwards("prose.malformed"));
    expect(contentOf(hot.doc())).toContain("😀");
  });
});

describe("G-4, N-4: what prose may hold", () => {
  const javascript = { href: "javascript:alert(1)" };
  const cases: [string, ForgedStruct[]][] = [
    ["an unknown node", [item(inRoot(ROOT), element("iframe"))]],
    ["a node named like what every object inherits", [item(inRoot(ROOT), element("constructor"))]],
    ["a list in a root of prose", [item(inRoot(ROOT), { kind: "type", ref: 0 })]],
    ["a map in a node", [item(inOmarsBlock, { kind: "type", ref: 1 })]],
    ["a fragment in a node", [item(inOmarsBlock, { kind: "type", ref: 4 })]],
    ["a node in a text", [item(inOmarsText, element("paragraph"))]],
    ["characters in a node", [item(inOmarsBlock, words("x"))]],
    ["values in a text", [item(inOmarsText, values("x"))]],
    ["values in a root", [item(inRoot(ROOT), values("x"))]],
    ["an attribute of a root", [item({ root: ROOT, key: "level" }, values(1))]],
    ["an attribute of a text", [item({ ...inOmarsText, key: "level" }, values(1))]],
    ["an unknown attribute", [item({ ...inOmarsBlock, key: "onclick" }, values("x"))]],
    ["an attribute that is a type", [item({ ...inOmarsBlock, key: "level" }, XML_TEXT)]],
    [
      "an attribute with a value out of bounds",
      [heading, item({ parent: [EVE, 1], key: "level" }, values(4))],
    ],
    ["a huge attribute", [mention, item({ parent: [EVE, 1], key: "label" }, values("x".repeat(10_000)))]],
    [
      "a forbidden value behind a good one",
      [heading, item({ parent: [EVE, 1], key: "level" }, values("x", 2))],
    ],
    ["an unknown mark", [item(inOmarsText, format("blink", {}))]],
    ["a mark named like what every object inherits", [item(inOmarsText, format("toString", {}))]],
    ["a mark with an attribute it has not", [item(inOmarsText, format("strong", { style: "x" }))]],
    ["a mark that is no object", [item(inOmarsText, format("strong", "yes"))]],
    ["a javascript: link", [item(inOmarsText, format("link", javascript))]],
    ["a data: link", [item(inOmarsText, format("link", { href: "data:text/html,x" }))]],
    [
      "a javascript: link in disguise",
      [item(inOmarsText, format("link", { href: " java\nscript:alert(1)" }))],
    ],
    ["a link that leads nowhere", [item(inOmarsText, format("link", {}))]],
    ["a mark in a draft", [draftText, item({ parent: [EVE, 1] }, format("strong", {}))]],
    ["a heading in a draft", [item(inRoot("draft:public:0"), element("heading"))]],
    [
      "what it deletes at once",
      [item(inRoot(ROOT), element("iframe")), item({ parent: [EVE, 1] }, element("p"))],
    ],
  ];
  test.each(cases)("%s is refused", (_, structs) => {
    expectRefused(scene(), byEve(...structs), afterwards("prose.content"));
  });

  test("nesting stops at eight nodes", () => {
    expect(scene().push("eve", byEve(...nestedNodes(8)))).toMatchObject({ ok: true });
    expectRefused(scene(), byEve(...nestedNodes(9)), afterwards("prose.content"));
  });

  test("5,000 nodes one inside the other, deleted at once, are refused in good time", () => {
    const nodes = nestedNodes(5000);
    const update = forge([{ client: EVE, clock: 1, structs: nodes }], [[EVE, [[1, 1]]]]);
    const hot = scene();
    const began = performance.now();
    expectRefused(hot, update, afterwards("prose.content"));
    expect(performance.now() - began).toBeLessThan(500);
  });

  test("an update that makes Yjs walk for ten seconds is stopped after one", () => {
    const text: ForgedStruct[] = [
      item(inOmarsBlock, XML_TEXT),
      item({ parent: [EVE, 1] }, words("a".repeat(16_000))),
    ];
    const crossing = Array.from({ length: 16_000 }, (_, at) =>
      item({ rightOrigin: [EVE, 16_001 - at] }, words("x")),
    );
    const hot = scene();
    const began = performance.now();
    expectRefused(hot, byEve(...text, ...crossing), afterwards("prose.too_large"));
    expect(performance.now() - began).toBeLessThan(3000);
    expect(hot.push("eve", byEve(item(inOmarsText, words("x"))))).toMatchObject({ ok: true });
  });

  test("nesting under what was deleted cannot be hidden in the log", () => {
    const hot = scene();
    const omar = openReplica("omar", hot.doc());
    omar.doc.getXmlFragment(ROOT).delete(0, 1);
    pushAll(hot, omar);
    for (let round = 0; round < 20; round++) {
      const clock = 1 + round * 8;
      const chain = Array.from({ length: 8 }, (_, at) => {
        const parent: [number, number] = at + round === 0 ? [OMAR, 0] : [EVE, clock + at - 1];
        return item({ parent }, element("iframe"));
      });
      expect(hot.push("eve", forge([{ client: EVE, clock, structs: chain }]))).toMatchObject({ ok: true });
    }
    expect(hot.log.some((row) => new TextDecoder().decode(row).includes("iframe"))).toBe(false);
  });
});

const heading = item(inRoot(ROOT), element("heading"));
const mention = item(inRoot(ROOT), element("mention"));
const draftText = item(inRoot("draft:public:0"), XML_TEXT);

function nestedNodes(levels: number): ForgedStruct[] {
  return Array.from({ length: levels }, (_, at) =>
    item(at === 0 ? inRoot(ROOT) : { parent: [EVE, at] }, element("blockquote")),
  );
}

function nestedArray(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}
