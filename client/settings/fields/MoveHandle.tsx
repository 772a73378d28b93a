import { createUniqueId } from "solid-js";
import GripVertical from "~icons/lucide/grip-vertical";
import { Button } from "../../ui/Button.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import style from "./fields.module.css";

export interface MoveHandleProps {
  name: string;
  /** Place in the list. */
  at: number;
  onMove: (to: number) => void;
  /** True while it is in somebody's hand. */
  onDrag: (isDragged: boolean) => void;
}

/** What a row of an ordered list is moved by: dragged over the others, or by the arrow keys. */
export function MoveHandle(props: MoveHandleProps) {
  const t = useRuleTexts();
  const id = createUniqueId();
  const drag = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const handle = event.currentTarget;
    const follow = (moved: PointerEvent) => {
      const to = placeUnder(handle, moved.clientY);
      if (to !== props.at) props.onMove(to);
    };
    handle.setPointerCapture(event.pointerId);
    props.onDrag(true);
    handle.addEventListener("pointermove", follow);
    handle.addEventListener(
      "lostpointercapture",
      () => {
        handle.removeEventListener("pointermove", follow);
        props.onDrag(false);
      },
      { once: true },
    );
  };
  const step = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    props.onMove(props.at + by);
    queueMicrotask(() => handle.focus());
  };
  return (
    <>
      <Button
        variant="quiet"
        class={style.handle!}
        aria-label={t("fields.move", { name: props.name })}
        aria-describedby={id}
        onPointerDown={drag}
        onKeyDown={step}
      >
        <GripVertical aria-hidden="true" />
      </Button>
      <VisuallyHidden id={id}>{t("fields.moveHow")}</VisuallyHidden>
    </>
  );
}

/** Which row of the handle's list lies at a height of the screen; above the first it is the first, below the last the last. */
function placeUnder(handle: HTMLElement, y: number): number {
  const rows = [...(handle.closest("ol")?.children ?? [])];
  const under = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return under < 0 ? rows.length - 1 : under;
}
