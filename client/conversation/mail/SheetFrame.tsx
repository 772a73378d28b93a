/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a wide mail is scrolled within its frame, also by the keyboard */
import { createEffect, createSignal, on, onCleanup, untrack } from "solid-js";
import type { InboundMessage } from "../../../shared/conversation/entry.ts";
import { useConversation } from "../conversation-context.tsx";
import { placePictures } from "./inline-pictures.ts";
import style from "./Mail.module.css";
import { useMailTexts } from "./mail-texts.ts";
import type { SafeMail } from "./safe-mail.ts";
import { emptySheet, fillSheet, fitToSheet, SANDBOX } from "./sheet-page.ts";

/** How high sheets were: one that comes into view again moves nothing. By the item's key, px. */
const heights = new Map<string, number>();

/** One mail on a sheet of its own, which stays light: its colours were chosen for that. */
export function SheetFrame(props: {
  mail: SafeMail & { pictures: boolean };
  message: InboundMessage;
  of: string;
}) {
  const { contactName, desk, doc } = useConversation();
  const texts = useMailTexts();
  // Too high at first rather than too low: what is below never comes into view meanwhile.
  const [height, setHeight] = createSignal(untrack(() => heights.get(props.of)) ?? window.innerHeight);
  const [filled, setFilled] = createSignal<Document>();
  const addresses: string[] = [];
  let letGo = () => {};
  let isGone = false;

  const fill = (frame: HTMLIFrameElement) => {
    letGo();
    fillSheet(frame, props.mail);
    letGo = fitToSheet(frame, setHeight);
    setFilled(frame.contentDocument ?? undefined);
  };
  createEffect(() => heights.set(props.of, height()));
  createEffect(
    on([filled, () => desk.link().kind === "online"], async ([page]) => {
      if (!page) return;
      const inline = props.message.mail?.inline ?? [];
      const placed = await placePictures(page, { doc, inline, shelf: await desk.files() });
      if (isGone) forget(placed);
      else addresses.push(...placed);
    }),
  );
  onCleanup(() => {
    isGone = true;
    letGo();
    forget(addresses);
  });

  return (
    <iframe
      class={style.frame}
      classList={{ [style.isFilled!]: filled() !== undefined }} // the sheet beside this file has the class
      title={texts("sheet.frame", { name: props.message.mail?.from.name ?? contactName() })}
      sandbox={SANDBOX}
      srcdoc={emptySheet(props.mail.pictures)}
      referrerpolicy="no-referrer"
      tabindex="0"
      style={{ "block-size": `${height()}px` }}
      onLoad={({ currentTarget }) => fill(currentTarget)}
    />
  );
}

function forget(addresses: readonly string[]): void {
  for (const address of addresses) URL.revokeObjectURL(address);
}
