import { onMount, Show, splitProps, type Component, type ComponentProps, type JSX } from "solid-js";
import { spread } from "solid-js/web";
import { Button, type TriggerProps } from "./Button.tsx";
import { createReach } from "./create-reach.ts";
import type { LaterPart } from "./later-part.ts";

/** Stands for the button in what it opens: whatever it is given goes to the button, which is on the screen already. */
export type Trigger = Component<ComponentProps<"button">>;

export interface OpenerProps<T> extends TriggerProps {
  opens: "menu" | "dialog";
  label: JSX.Element;
  open: boolean | undefined;
  part: LaterPart<T>;
  /** What it opens, of a part that is here by then. */
  children: (part: T, trigger: Trigger) => JSX.Element;
}

/** A button, and what it opens as soon as somebody comes near: until then the button is all there is of it. */
export function Opener<T>(props: OpenerProps<T>) {
  const [own, look] = splitProps(props, ["opens", "label", "open", "part", "children", "ref"]);
  let button!: HTMLButtonElement;
  // oxlint-disable-next-line solid/reactivity -- which part it needs, and for what, never changes
  const { part, listen } = createReach({ part: own.part, opens: own.opens, isOpen: () => own.open === true });
  onMount(() => listen(button));
  const trigger: Trigger = (given) => {
    spread(button, given, false, true);
    return null;
  };
  return (
    <>
      <Button
        {...look}
        ref={(element) => {
          button = element;
          own.ref?.(element);
        }}
        aria-haspopup={own.opens === "menu" ? "true" : "dialog"}
        aria-expanded={false}
      >
        {own.label}
      </Button>
      <Show when={part()}>{(here) => own.children(here(), trigger)}</Show>
    </>
  );
}
