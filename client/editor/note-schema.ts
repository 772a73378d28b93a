import { Schema, type MarkSpec, type NodeSpec } from "prosemirror-model";
import { allowsAttribute, isSafeHref, noteMarks, noteNodes } from "../../shared/protocol/prose-schema.ts";
import { hardBreak, paragraph } from "./plain-nodes.ts";

type Named<Names extends object, Spec> = Record<keyof Names, Spec>;

const noteProse = { nodes: noteNodes, marks: noteMarks };

/** A note's headings stand below the conversation's own in the page's outline. */
const HEADING_OFFSET = 2;

const nodes: Named<typeof noteNodes, NodeSpec> = {
  paragraph,
  heading: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { level: { default: 1 } },
    parseDOM: [{ tag: "h1, h2, h3, h4, h5, h6", getAttrs: (element) => ({ level: headingLevel(element) }) }],
    toDOM: (node) => {
      const level = Number(node.attrs["level"]);
      return [`h${level + HEADING_OFFSET}`, { "data-level": level, dir: "auto" }, 0];
    },
  },
  bullet_list: {
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block",
    attrs: { order: { default: 1 } },
    parseDOM: [{ tag: "ol", getAttrs: (element) => ({ order: firstNumber(element) }) }],
    toDOM: (node) => ["ol", { start: Number(node.attrs["order"]) }, 0],
  },
  list_item: {
    content: "block+",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", { dir: "auto" }, 0],
  },
  blockquote: {
    content: "block+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  code_block: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: () => ["pre", ["code", 0]],
  },
  hard_break: hardBreak,
  mention: {
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,
    attrs: { id: { default: "" }, label: { default: "" }, kind: { default: "agent" } },
    leafText: (node) => `@${String(node.attrs["label"])}`,
    parseDOM: [{ tag: "span[data-mention]", getAttrs: mentionAttributes }],
    toDOM: (node) => {
      const { id, label, kind } = node.attrs as Record<string, string>;
      return ["span", { class: "prose-mention", "data-mention": id, "data-kind": kind }, `@${label}`];
    },
  },
};

const marks: Named<typeof noteMarks, MarkSpec> = {
  link: {
    inclusive: false,
    attrs: { href: {} },
    parseDOM: [{ tag: "a[href]", getAttrs: linkAttributes }],
    toDOM: (mark) => {
      const href = mark.attrs["href"] as unknown;
      return isSafeHref(href)
        ? ["a", { href, rel: "noopener noreferrer", target: "_blank" }, 0]
        : ["span", 0];
    },
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  underline: { parseDOM: [{ tag: "u" }], toDOM: () => ["u", 0] },
  strike: { parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }], toDOM: () => ["s", 0] },
  code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
};

/** What a note may hold; every name in it is one of the protocol's (N-4). */
export const noteSchema = new Schema({
  nodes: { doc: { content: "block+" }, text: { group: "inline" }, ...nodes },
  marks,
});

function headingLevel(element: HTMLElement): number {
  const level = Number(element.dataset["level"] ?? element.tagName.slice(1));
  return allowsAttribute(noteProse, "heading", "level", level) ? level : 3;
}

function firstNumber(element: HTMLElement): number {
  const order = (element as HTMLOListElement).start; // the rule's tag is `ol`
  return allowsAttribute(noteProse, "ordered_list", "order", order) ? order : 1;
}

function mentionAttributes(element: HTMLElement) {
  const { mention: id = "", kind = "agent" } = element.dataset;
  const attributes = { id, kind, label: (element.textContent ?? "").replace(/^@/, "") };
  const isMention = Object.entries(attributes).every(([name, value]) =>
    allowsAttribute(noteProse, "mention", name, value),
  );
  return isMention && attributes;
}

function linkAttributes(element: HTMLElement) {
  const href = element.getAttribute("href");
  return isSafeHref(href) ? { href } : false;
}
