import { Schema, type NodeSpec } from "prosemirror-model";
import type { draftNodes } from "../../shared/protocol/prose-schema.ts";
import { hardBreak, paragraph } from "./plain-nodes.ts";

const nodes: Record<keyof typeof draftNodes, NodeSpec> = { paragraph, hard_break: hardBreak };

/** What a draft may hold: lines of plain text, as a network carries them. */
export const draftSchema = new Schema({
  nodes: { doc: { content: "block+" }, text: { group: "inline" }, ...nodes },
});
