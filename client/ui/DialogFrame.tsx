import { Dialog as Primitive } from "@kobalte/core/dialog";
import { Show } from "solid-js";
import X from "~icons/lucide/x";
import { useI18n } from "../app/i18n.tsx";
import type { DialogProps } from "./Dialog.tsx";
import style from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";
import { createOpenDialog } from "./open-dialogs.ts";

/** What a `Dialog` draws. */
export function DialogFrame(props: DialogProps) {
  const { t } = useI18n();
  let before: Element | null = null;
  /** The field that asks for it takes the focus; without one the dialog chooses. */
  const focusField = (event: Event) => {
    before = document.activeElement;
    const field =
      event.target instanceof Element ? event.target.querySelector<HTMLElement>("[autofocus]") : null;
    if (!field) return;
    event.preventDefault();
    field.focus();
  };
  const focusBefore = (event: Event) => {
    event.preventDefault();
    if (props.onClosed?.()) return;
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
  return (
    <Primitive open={props.open} onOpenChange={(open) => props.onOpenChange(open)} preventScroll={false}>
      <Primitive.Portal>
        <Primitive.Overlay class={style.scrim} />
        <Primitive.Content
          onOpenAutoFocus={focusField}
          onCloseAutoFocus={focusBefore}
          class={style.dialog}
          ref={() => createOpenDialog(() => props.placement ?? "center")}
          classList={{
            [style.end!]: props.placement === "end", // the sheet beside this file has the class
            [style.screen!]: props.placement === "screen",
            [style.center!]: props.placement === undefined || props.placement === "center",
            [style.wide!]: props.wide ?? false,
          }}
        >
          <header class={style.header}>
            <Primitive.Title>{props.title}</Primitive.Title>
            <IconButton label={t("ui.close")} icon={X} onClick={() => props.onOpenChange(false)} />
          </header>
          <div class={style.body}>{props.children}</div>
          <Show when={props.footer}>
            <footer class={style.footer}>{props.footer}</footer>
          </Show>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive>
  );
}
