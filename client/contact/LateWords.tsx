import { createSignal, For } from "solid-js";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { WordsLeft } from "../../shared/conversation/conversation.ts";
import { useDesk } from "../app/desk-context.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { contactDocument } from "./contact-document.ts";
import style from "./ContactNotes.module.css";
import { usePanelTexts } from "./panel-texts.ts";

/** Words this agent wrote into a note that had been deleted: theirs to take along (N-3). */
export function LateWords(props: { contact: ContactRow }) {
  const words = usePanelTexts();
  const desk = useDesk();
  const mine = createKeyed(
    () => props.contact.left.filter(({ agent }) => agent === desk.session.agent.id),
    ({ root }) => root,
  );
  const dismiss = ({ root }: WordsLeft) =>
    void desk.act({ type: "words.taken", doc: contactDocument(props.contact), root });
  return (
    <For each={mine()}>
      {({ item: left }) => (
        <div class={style.late}>
          <p>{words("note.late")}</p>
          <blockquote dir="auto">{left().text}</blockquote>
          <div class={style.ways}>
            <CopyButton text={left().text} />
            <Button size="small" variant="quiet" onClick={() => dismiss(left())}>
              {words("note.dismiss")}
            </Button>
          </div>
        </div>
      )}
    </For>
  );
}

function CopyButton(props: { text: string }) {
  const words = usePanelTexts();
  const [isCopied, setCopied] = createSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      {words(isCopied() ? "note.copied" : "note.copy")}
    </Button>
  );
}
