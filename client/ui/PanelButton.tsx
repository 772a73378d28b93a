import { createSignal, Show, splitProps } from "solid-js";
import { Button } from "./Button.tsx";
import { createMedia } from "./create-media.ts";
import { Dialog } from "./Dialog.tsx";
import { Popover, type PopoverProps } from "./Popover.tsx";

/** A button that opens a panel to read and act in: beside it, and over the whole screen on a phone. */
export function PanelButton(props: Omit<PopoverProps, "open" | "onOpenChange" | "wide">) {
  const isPhone = createMedia("(max-width: 640px)");
  const [isOpen, setIsOpen] = createSignal(false);
  const [panel, button] = splitProps(props, ["trigger", "title", "placement", "children"]);
  return (
    <Show
      when={isPhone()}
      fallback={
        <Popover wide {...props} open={isOpen()} onOpenChange={setIsOpen}>
          {panel.children}
        </Popover>
      }
    >
      <Button {...button} aria-haspopup="dialog" aria-expanded={isOpen()} onClick={() => setIsOpen(true)}>
        {panel.trigger}
      </Button>
      <Dialog open={isOpen()} onOpenChange={setIsOpen} title={panel.title} placement="screen">
        {panel.children}
      </Dialog>
    </Show>
  );
}
