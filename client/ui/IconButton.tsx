import { splitProps, type Component, type JSX } from "solid-js";
import { Button, type ButtonProps } from "./Button.tsx";
import style from "./Button.module.css";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "aria-label"> {
  /** Its name: spoken, and shown on hover and focus. */
  label: string;
  icon: Component<JSX.SvgSVGAttributes<SVGSVGElement>>;
}

export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["label", "icon", "class"]);
  return (
    <Tooltip text={own.label}>
      {(trigger) => (
        <Button
          variant="quiet"
          {...trigger}
          {...rest}
          aria-label={own.label}
          class={`${style.icon} ${own.class ?? ""}`}
        >
          <own.icon aria-hidden="true" />
        </Button>
      )}
    </Tooltip>
  );
}
