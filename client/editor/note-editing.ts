import { chainCommands, newlineInCode, toggleMark, wrapIn } from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import type { Plugin } from "prosemirror-state";
import { breakLine } from "./break-line.ts";
import { linkPaste } from "./link-paste.ts";
import { mentionSpace } from "./mention-space.ts";
import { noteSchema } from "./note-schema.ts";

/** Keys and shorthands of a note. Tab stays the browser's: it is how a keyboard leaves the editor. */
export function noteEditing(): Plugin[] {
  return [shorthands(), mentionSpace(), linkPaste(), keymap(listKeys), keymap(blockKeys), keymap(markKeys)];
}

const { bullet_list, ordered_list, list_item, blockquote, code_block, heading } = noteSchema.nodes;
const { strong, em, underline, strike, code } = noteSchema.marks;

const listKeys = {
  Enter: splitListItem(list_item),
  "Mod-]": sinkListItem(list_item),
  "Mod-[": liftListItem(list_item),
  "Mod-Shift-7": wrapInList(ordered_list),
  "Mod-Shift-8": wrapInList(bullet_list),
};

const blockKeys = {
  Backspace: undoInputRule,
  "Shift-Enter": chainCommands(newlineInCode, breakLine(noteSchema)),
  "Mod-Shift-9": wrapIn(blockquote),
};

const markKeys = {
  "Mod-b": toggleMark(strong),
  "Mod-i": toggleMark(em),
  "Mod-u": toggleMark(underline),
  "Mod-Shift-x": toggleMark(strike),
  "Mod-`": toggleMark(code),
};

/** `- `, `1. `, `> `, `# ` and three backticks at the start of a line. */
function shorthands(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*[-+*]\s$/, bullet_list),
      wrappingInputRule(/^(\d{1,3})[.)]\s$/, ordered_list, ([, order]) => ({ order: Number(order) })),
      wrappingInputRule(/^\s*>\s$/, blockquote),
      textblockTypeInputRule(/^(#{1,3})\s$/, heading, ([, marks = "#"]) => ({ level: marks.length })),
      textblockTypeInputRule(/^```$/, code_block),
    ],
  });
}
