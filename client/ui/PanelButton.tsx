import { createSignal, Show, splitProps, type JSX } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { createAction } from "../app/keyboard.ts";
import type { Subject } from "../app/palette-texts.ts";
import { Button } from "./Button.tsx";
import { createMedia } from "./create-media.ts";
import { Dialog } from "./Dialog.tsx";
import { Popover, type PopoverProps } from "./Popover.tsx";

export interface PanelButtonProps extends Omit<PopoverProps, "open" | "onOpenChange" | "wide" | "children"> {
  /** The palette opens it by its title, too, and by other words for this. */
  about?: Subject;
  /** Given as a function, it is told how to close the panel. */
  children: JSX.Element | ((close: () => void) => JSX.Element);
}

/** A button that opens a panel to read and act in: beside it, and over the whole screen on a phone. */
export function PanelButton(props: PanelButtonProps) {
  const { t } = useI18n();
  const isPhone = createMedia("(max-width: 640px)");
  const [isOpen, setIsOpen] = createSignal(false);
  const [own, popover] = splitProps(props, ["children", "about"]);
  // oxlint-disable-next-line solid/reactivity -- what a panel is about never changes
  const { about } = own;
  if (about)
    createAction({ label: () => t("ui.open", { what: props.title }), about, run: () => setIsOpen(true) });
  const [panel, button] = splitProps(popover, ["trigger", "title", "placement"]);
  const content = () =>
    typeof own.children === "function" ? own.children(() => setIsOpen(false)) : own.children;
  return (
    <Show
      when={isPhone()}
      fallback={
        <Popover wide {...popover} open={isOpen()} onOpenChange={setIsOpen}>
          {content()}
        </Popover>
      }
    >
      <Button {...button} aria-haspopup="dialog" aria-expanded={isOpen()} onClick={() => setIsOpen(true)}>
        {panel.trigger}
      </Button>
      <Dialog open={isOpen()} onOpenChange={setIsOpen} title={panel.title} placement="screen">
        {content()}
      </Dialog>
    </Show>
  );
}
