import { createEffect, createMemo, on, Show, type JSX } from "solid-js";
import type { BlobRef, InboundMessage } from "../../../shared/conversation/entry.ts";
import { Button } from "../../ui/Button.tsx";
import { useConversation } from "../conversation-context.tsx";
import style from "./Mail.module.css";
import { useMailTexts } from "./mail-texts.ts";
import { safeMail } from "./safe-mail.ts";
import { SheetFrame } from "./SheetFrame.tsx";
import { createWebPictures, WebPictures } from "./WebPictures.tsx";

export interface MailSheetProps {
  message: InboundMessage;
  html: BlobRef;
  /** The key of its item. */
  of: string;
  /** Stand there until the HTML is here. */
  words: JSX.Element;
}

/** A mail the way it came. Its HTML is the sender's: it is taken apart and shown where nothing of it runs. */
export function MailSheet(props: MailSheetProps) {
  const { desk, wholeTexts } = useConversation();
  const hash = () => props.html.hash;
  createEffect(
    on([hash, () => desk.link().kind === "online"], ([wanted]) => {
      if (wholeTexts.text(wanted) === undefined) void wholeTexts.show(wanted);
    }),
  );
  return (
    <Show when={wholeTexts.text(hash())} fallback={<NotHere hash={hash()} words={props.words} />}>
      {(source) => <Sheet {...props} source={source()} />}
    </Show>
  );
}

function NotHere(props: { hash: string; words: JSX.Element }) {
  const { desk, wholeTexts } = useConversation();
  const texts = useMailTexts();
  const isAway = () => wholeTexts.standing(props.hash) === "absent";
  const isOnline = () => desk.link().kind === "online";
  const says = () => {
    if (!isAway()) return texts("sheet.loading");
    return texts(isOnline() ? "sheet.notFetched" : "sheet.offline");
  };
  return (
    <>
      {props.words}
      <div class={style.absent}>
        <p aria-live="polite">{says()}</p>
        <Show when={isAway() && isOnline()}>
          <Button size="small" onClick={() => void wholeTexts.show(props.hash)}>
            {texts("sheet.again")}
          </Button>
        </Show>
      </div>
    </>
  );
}

function Sheet(props: MailSheetProps & { source: string }) {
  const pictures = createWebPictures(
    () => props.of,
    () => props.message.mail?.from.address,
  );
  const safe = createMemo(() => ({
    ...safeMail(props.source, { pictures: pictures.areAsked(), screenHeight: window.innerHeight }),
    pictures: pictures.areAsked(),
  }));
  return (
    <div class={style.sheet}>
      <Show when={safe().hasWebPictures}>
        <WebPictures pictures={pictures} />
      </Show>
      <Show when={safe()} keyed>
        {(mail) => <SheetFrame mail={mail} message={props.message} of={props.of} />}
      </Show>
    </div>
  );
}
