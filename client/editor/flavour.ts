import type { Schema } from "prosemirror-model";
import {
  draftMarks,
  draftNodes,
  noteMarks,
  noteNodes,
  type ProseSchema,
} from "../../shared/protocol/prose-schema.ts";
import { draftSchema } from "./draft-schema.ts";
import { noteSchema } from "./note-schema.ts";

export type Flavour = "note" | "draft";

/** What one kind of prose may hold: the names the gate lets through, and the schema that builds them. */
export interface Grammar {
  schema: Schema;
  allowed: ProseSchema;
}

export const grammars: Record<Flavour, Grammar> = {
  note: { schema: noteSchema, allowed: { nodes: noteNodes, marks: noteMarks } },
  draft: { schema: draftSchema, allowed: { nodes: draftNodes, marks: draftMarks } },
};
