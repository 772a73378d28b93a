import { Show, type JSX } from "solid-js";
import { createPart, laterPart } from "./later-part.ts";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** `end`: a drawer at the end edge of the screen; `screen`: all of it, on a phone. */
  placement?: "center" | "end" | "screen";
  wide?: boolean;
  footer?: JSX.Element;
  /** Called once it is closed; true: the focus has its place, and need not go back to where it was. */
  onClosed?: () => boolean;
  children: JSX.Element;
}

const frame = laterPart(() => import("./DialogFrame.tsx"));

/** A panel over the screen that keeps the focus until it is closed; the focus then goes back where it was. */
export function Dialog(props: DialogProps) {
  const part = createPart(frame, () => props.open);
  return <Show when={part()}>{(here) => here().DialogFrame(props)}</Show>;
}
