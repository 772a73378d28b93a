import { useBeforeLeave, type BeforeLeaveEventArgs } from "@solidjs/router";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useRuleTexts } from "../rule-texts.ts";

/** Asks before what was written on a page is left behind. `ask` runs `go` at once where nothing was written. */
export function createLeaveGuard(isWritten: () => boolean) {
  const [waiting, setWaiting] = createSignal<() => void>();
  const ask = (go: () => void) => (isWritten() ? setWaiting(() => go) : go());
  useBeforeLeave((event: BeforeLeaveEventArgs) => {
    if (event.defaultPrevented || !isWritten()) return;
    event.preventDefault();
    setWaiting(() => () => event.retry(true));
  });
  const hold = (event: BeforeUnloadEvent) => isWritten() && event.preventDefault();
  onMount(() => {
    addEventListener("beforeunload", hold);
    onCleanup(() => removeEventListener("beforeunload", hold));
  });
  return { ask, waiting, stay: () => setWaiting(undefined) };
}

/** The same for a form that keeps no draft: whatever was typed or chosen in it counts. */
export function createFormGuard() {
  const [isWritten, setIsWritten] = createSignal(false);
  return { ...createLeaveGuard(isWritten), hear: () => setIsWritten(true) };
}

export type LeaveGuard = ReturnType<typeof createLeaveGuard>;

export function LeaveDialog(props: { guard: LeaveGuard }) {
  const t = useRuleTexts();
  return (
    <Show when={props.guard.waiting()}>
      {(go) => (
        <Dialog
          open
          onOpenChange={(open) => !open && props.guard.stay()}
          title={t("fields.leave.title")}
          footer={
            <>
              <Button
                onClick={() => {
                  const leave = go();
                  props.guard.stay();
                  leave();
                }}
              >
                {t("fields.leave.go")}
              </Button>
              <Button variant="primary" onClick={() => props.guard.stay()}>
                {t("fields.leave.stay")}
              </Button>
            </>
          }
        >
          <p>{t("fields.leave.more")}</p>
        </Dialog>
      )}
    </Show>
  );
}
