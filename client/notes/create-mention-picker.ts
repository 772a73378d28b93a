import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Mention } from "../../shared/protocol/mentions.ts";
import { useDesk } from "../app/desk-context.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { mentionable, mentionQuery } from "./mention-query.ts";

export interface MentionPicker {
  /** Who may be meant by what stands before the caret; empty where nobody is being named. */
  found: Accessor<readonly Mention[]>;
  /** Where the caret is on the screen. */
  place: Accessor<DOMRect | null>;
  active: Accessor<number>;
  /** Looks again at what stands before the caret. */
  look: () => void;
  close: () => void;
  pick: (mention: Mention) => void;
  /** @returns true for a key that was meant for the list */
  onKey: (event: KeyboardEvent) => boolean;
}

/** Names colleagues and teams while a note is written: `@`, some letters, and Enter (product 4.5). */
export function createMentionPicker(editor: () => ProseEditorHandle | undefined): MentionPicker {
  const desk = useDesk();
  const [query, setQuery] = createSignal<string | null>(null);
  const [place, setPlace] = createSignal<DOMRect | null>(null);
  const [active, setActive] = createSignal(0);
  /** What was sought when the agent closed the list: it stays closed until something else is. */
  let closedAt: string | null = null;
  const found = createMemo(() => {
    const sought = query();
    return sought === null ? [] : mentionable(desk.workspace(), sought, desk.session.agent.id);
  });

  const look = () => {
    const sought = mentionQuery(editor()?.textBeforeCaret() ?? null);
    if (sought !== closedAt) closedAt = null;
    if (sought !== query()) setActive(0);
    setQuery(closedAt === null ? sought : null);
    setPlace(sought === null ? null : (editor()?.caretPlace() ?? null));
  };
  const close = () => {
    closedAt = query();
    setQuery(null);
  };
  const pick = (mention: Mention) => {
    const typed = query();
    if (typed === null) return;
    setQuery(null);
    editor()?.mentionBeforeCaret(typed.length + 1, mention);
    editor()?.focus();
  };

  function onKey(event: KeyboardEvent): boolean {
    const all = found();
    if (all.length === 0 || event.isComposing) return false;
    switch (event.key) {
      case "ArrowDown":
        setActive((active() + 1) % all.length);
        return true;
      case "ArrowUp":
        setActive((active() - 1 + all.length) % all.length);
        return true;
      case "Enter":
      case "Tab": {
        const chosen = all[active()];
        if (chosen) pick(chosen);
        return true;
      }
      case "Escape":
        close();
        return true;
      default:
        return false;
    }
  }

  return { found, place, active, look, close, pick, onKey };
}
