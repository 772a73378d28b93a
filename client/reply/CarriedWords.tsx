import { Match, onMount, Switch } from "solid-js";
import { snippet } from "../../shared/conversation/last-said.ts";
import { forgetCarried, type Carried } from "../conversation/carried-words.ts";
import { putIntoDraft } from "../conversation/draft-text.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import type { Draft } from "../conversation/create-draft.ts";
import { Button } from "../ui/Button.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** Words from elsewhere that are for this box. */
export function CarriedWords(props: { carried: Carried; draft: Draft }) {
  return (
    <Switch>
      <Match when={props.carried.kind === "draft" && props.carried}>
        {(words) => <WordsLeftBehind carried={words()} draft={props.draft} />}
      </Match>
      <Match when={props.carried.kind === "kept" && props.carried}>
        {(words) => <WordsKept carried={words()} draft={props.draft} />}
      </Match>
    </Switch>
  );
}

/** Of a reply that could not go out: they stand here as soon as the box is there, and are let go of with that. */
function WordsKept(props: { carried: Extract<Carried, { kind: "kept" }>; draft: Draft }) {
  const { desk, opened, focusReply } = useConversation();
  onMount(async () => {
    const { text, files, leaving } = props.carried;
    const { draft } = props;
    forgetCarried();
    focusReply();
    await draft.attachments.carry(files);
    if (text.trim() === "") await desk.act(leaving);
    else putIntoDraft(opened.doc, draft.root(), text, leaving);
  });
  return null;
}

/** From the box that was left for this one: they can come along, and stay where they are otherwise. */
function WordsLeftBehind(props: { carried: Extract<Carried, { kind: "draft" }>; draft: Draft }) {
  const texts = useReplyBoxTexts();
  const { desk, opened, focusReply } = useConversation();
  async function move(): Promise<void> {
    const { text, files, leaving } = props.carried;
    forgetCarried();
    if (text) putIntoDraft(opened.doc, props.draft.root(), text);
    focusReply();
    if (files.length > 0) await props.draft.attachments.bring(files);
    await desk.act(leaving);
  }
  const leave = () => {
    forgetCarried();
    focusReply();
  };
  return (
    <div class={style.offer} aria-live="polite">
      <p>
        {texts("carried.says", {
          text: snippet(props.carried.text || props.carried.files.map(({ name }) => name).join(", ")),
        })}
      </p>
      <Button size="small" onClick={() => void move()}>
        {texts("carried.move")}
      </Button>
      <Button size="small" variant="quiet" onClick={leave}>
        {texts("carried.leave")}
      </Button>
    </div>
  );
}
