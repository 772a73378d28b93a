import { Slice, Fragment } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { isSafeHref } from "../../shared/protocol/prose-schema.ts";
import { noteSchema } from "./note-schema.ts";

/** An address pasted over words links them; pasted alone it links itself. */
export function linkPaste(): Plugin {
  return new Plugin({
    props: {
      handlePaste: (view, event) => {
        const href = event.clipboardData?.getData("text/plain").trim() ?? "";
        if (
          /\s/.test(href) ||
          !isSafeHref(href) ||
          !view.state.selection.$from.parent.type.allowsMarkType(link)
        ) {
          return false;
        }
        const { tr, selection } = view.state;
        const mark = link.create({ href });
        if (selection.empty)
          tr.replaceSelection(new Slice(Fragment.from(noteSchema.text(href, [mark])), 0, 0));
        else tr.addMark(selection.from, selection.to, mark);
        view.dispatch(tr.scrollIntoView());
        return true;
      },
    },
  });
}

const { link } = noteSchema.marks;
