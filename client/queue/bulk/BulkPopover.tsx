import type { Component, JSX } from "solid-js";
import { Popover } from "../../ui/Popover.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import style from "./bulk.module.css";

export interface BulkPopoverProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A button of the bar that first asks for something. */
export function BulkPopover(
  props: BulkPopoverProps & {
    title: string;
    icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
    children: JSX.Element;
  },
) {
  return (
    <Popover
      variant="quiet"
      class={style.icon!} // the sheet beside this file has the class
      title={props.title}
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      trigger={
        <>
          <props.icon aria-hidden="true" />
          <VisuallyHidden>{props.title}</VisuallyHidden>
        </>
      }
    >
      {props.children}
    </Popover>
  );
}
