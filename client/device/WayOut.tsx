import { createSignal, Match, Show, Switch } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import failure from "../app/FailureNote.module.css";
import { useI18n } from "../app/i18n.tsx";
import { useSession } from "../app/session-context.tsx";
import { createWaitingChanges } from "../app/waiting-changes.ts";
import type { LinkState } from "../sync/desk.ts";
import { Button } from "../ui/Button.tsx";
import style from "./Doors.module.css";
import { isOpen } from "./refused-state.ts";
import { UnsentKinds } from "./UnsentKinds.tsx";

type Step = "choose" | "confirm" | "busy" | "handed-over";

export interface WayOutProps {
  /** Why the person is out, as it was when this came on the screen. */
  why: Extract<LinkState, { kind: "ended" }>["why"];
}

/** What was not sent goes into the admins' hands, or goes for good; then nothing is left on this device (R-3). */
export function WayOut(props: WayOutProps) {
  const { t, plural } = useI18n();
  const desk = useDesk();
  const session = useSession();
  const waiting = createWaitingChanges();
  const [step, setStep] = createSignal<Step>("choose");
  const [hasFailed, setHasFailed] = createSignal(false);
  const left = () => (step() === "handed-over" ? [] : [...waiting(), ...desk.refused().filter(isOpen)]);
  /** The device has let go of everything by itself: nothing is left to erase. */
  const isWiped = () => {
    const link = desk.link();
    return link.kind === "ended" && link.why !== props.why;
  };
  const handOver = async () => {
    setHasFailed(false);
    setStep("busy");
    const isTaken = await desk.surrender().catch(() => false); // no way to the server
    setHasFailed(!isTaken);
    setStep(isTaken && (isWiped() || left().length === 0) ? "handed-over" : "choose");
  };
  const erase = async () => {
    setStep("busy");
    await (isWiped() ? session.reload() : session.leave("discard"));
  };
  const says = () => {
    if (step() === "handed-over") return t("device.wayOut.handedOver");
    const count = left().length;
    if (count === 0) return t("device.wayOut.nothing");
    return `${plural(count, t("device.wayOut.left"))} ${t("device.wayOut.choose")}`;
  };
  return (
    <>
      <p class={style.says} aria-live="polite">
        {says()}
      </p>
      <UnsentKinds changes={left()} />
      <div role="alert" class={failure.alert}>
        <Show when={hasFailed()}>
          <p class={failure.note}>{t("device.wayOut.failed")}</p>
        </Show>
      </div>
      <Switch>
        <Match when={left().length === 0}>
          <Button variant={primary()} disabled={step() === "busy"} onClick={() => void erase()}>
            {t(isWiped() ? "device.wayOut.done" : "device.wayOut.erase")}
          </Button>
        </Match>
        <Match when={step() === "confirm"}>
          <p>{t("device.wayOut.sure")}</p>
          <div class={style.ways}>
            <Button onClick={() => setStep("choose")}>{t("ui.cancel")}</Button>
            <Button variant="danger" onClick={() => void erase()}>
              {t("device.wayOut.confirm")}
            </Button>
          </div>
        </Match>
        <Match when={left().length > 0}>
          <Button variant={primary()} disabled={step() === "busy"} onClick={() => void handOver()}>
            {t("device.wayOut.handOver")}
          </Button>
          <p class={style.more}>{t("device.wayOut.handOverMore")}</p>
          <Button variant="danger" disabled={step() === "busy"} onClick={() => setStep("confirm")}>
            {t("device.wayOut.discard")}
          </Button>
        </Match>
      </Switch>
    </>
  );

  /** Where a sign-in may still help, that is the next step. */
  function primary() {
    return props.why === "revoked" ? "primary" : "plain";
  }
}
