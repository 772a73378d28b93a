import { splitProps, type JSX } from "solid-js";
import type { TriggerProps } from "./Button.tsx";
import { laterPart } from "./later-part.ts";
import { Opener } from "./Opener.tsx";

export interface PopoverPanelProps {
  /** The panel's name for those who cannot see it. */
  title: string;
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | "right-end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** For a panel that is read, not only pressed. */
  wide?: boolean;
  children: JSX.Element;
}

export interface PopoverProps extends TriggerProps, PopoverPanelProps {
  /** What the button that opens it shows; give `aria-label` when that is only an icon. */
  trigger: JSX.Element;
}

const panel = laterPart(() => import("./PopoverPanel.tsx"));

/** A button that opens a small panel; Escape or a press outside closes it. Its other props go to the button. */
export function Popover(props: PopoverProps) {
  const [own, button] = splitProps(props, [
    "trigger",
    "title",
    "placement",
    "open",
    "onOpenChange",
    "wide",
    "children",
  ]);
  return (
    <Opener {...button} opens="dialog" label={own.trigger} open={own.open} part={panel}>
      {({ PopoverPanel }, trigger) => <PopoverPanel {...own} trigger={trigger} />}
    </Opener>
  );
}
