import fc from "fast-check";
import { expect, test } from "vitest";
import { quotedTail } from "./quoted-tail.ts";

const folded = (text: string) => {
  const at = quotedTail(text);
  return at === null ? null : text.slice(at).split("\n")[0];
};

test.each([
  [
    "Thanks!\n\nOn Mon, 23 Nov 2026 at 10:00, Roost <care@x.test> wrote:\n> Hello",
    "On Mon, 23 Nov 2026 at 10:00, Roost <care@x.test> wrote:",
  ],
  [
    "Thanks!\n\nOn Mon, 23 Nov 2026 at 10:00, Northwind Care\n<care@x.test> wrote:\n\n> Hello\n>\n> Bye",
    "On Mon, 23 Nov 2026 at 10:00, Northwind Care",
  ],
  [
    "Merci\n\nLe lun. 23 nov. 2026 à 10:00, Roost <care@x.test> a écrit :\n> Bonjour",
    "Le lun. 23 nov. 2026 à 10:00, Roost <care@x.test> a écrit :",
  ],
  [
    "Merci\n\nLe lun. 23 nov. 2026 à 10:00, Roost <care@x.test> a\nécrit :\n\n> Bonjour",
    "Le lun. 23 nov. 2026 à 10:00, Roost <care@x.test> a",
  ],
  [
    "Danke\n\nAm 23.11.2026 um 10:00 schrieb Roost <care@x.test>:\n> Hallo",
    "Am 23.11.2026 um 10:00 schrieb Roost <care@x.test>:",
  ],
  ["Ok\n\n-----Original Message-----\nFrom: Roost\nSent: Monday", "-----Original Message-----"],
  ["Ok\n\n-----Message d’origine-----\nDe : Roost", "-----Message d’origine-----"],
  [
    "Ok\n\n________________________________\nFrom: Roost <care@x.test>\nSent: Monday, November 23\nTo: Maya\nSubject: Your parcel\n\nHello",
    "________________________________",
  ],
  [
    "Ok\n\nDe : Roost <care@x.test>\nEnvoyé : lundi 23 novembre\nÀ : Maya\nObjet : Colis\n\nBonjour",
    "De : Roost <care@x.test>",
  ],
  ["Gern\n\nVon: Roost\nGesendet: Montag\nAn: Maya\nBetreff: Paket\n\nHallo", "Von: Roost"],
  ["Fine.\n\n> Is it?\n> Yes", "> Is it?"],
  [
    "From a browser, without marks\n\nOn Mon, Nov 23, 2026 at 10:00 Roost <care@x.test> wrote:\n\nHello\nBye",
    "On Mon, Nov 23, 2026 at 10:00 Roost <care@x.test> wrote:",
  ],
])("what is quoted below %j begins at %j", (text, first) => {
  expect(folded(text)).toBe(first);
});

test.each([
  ["Nothing quoted"],
  [""],
  ["> Is it?\n\nYes, below the question"],
  ["On Monday I wrote: nothing"],
  ["> everything is quoted"],
  [
    "Here it is\n\n---------- Forwarded message ---------\nFrom: Maya <maya@x.test>\nDate: Mon\nSubject: Parcel\nTo: me\n\nWhere is it?",
  ],
  ["On Mon, 23 Nov 2026 at 10:00, Roost <care@x.test> wrote:\n> Where?\nHere.\n> When?\nNow."],
])("nothing is folded away in %j", (text) => {
  expect(folded(text)).toBeNull();
});

test("whatever is written, what is shown and what is folded are the text", () => {
  const line = fc.constantFrom(
    "> a",
    "",
    "On 1 wrote:",
    "words",
    "From: x",
    "Subject: y",
    "Sent: z",
    "____________",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join("\n");
      const at = quotedTail(text);
      if (at === null) return;
      expect(text.slice(0, at).trim()).not.toBe("");
      expect(at === 0 || text[at - 1] === "\n").toBe(true);
    }),
  );
});

test("a text of half a million characters takes no time to speak of", () => {
  const started = performance.now();
  quotedTail("On ".repeat(160_000));
  quotedTail("On a wrote\n".repeat(45_000));
  quotedTail("From: a\n".repeat(60_000));
  quotedTail(`${"On aaaa wrote:\n".repeat(33_000)}> a\nb`);
  expect(performance.now() - started).toBeLessThan(3_000);
});
