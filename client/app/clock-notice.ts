import { createEffect } from "solid-js";
import { MINUTE } from "../../shared/time/duration.ts";
import { useToasts } from "../ui/toasts.tsx";
import { useDesk } from "./desk-context.tsx";
import { durationIn } from "./duration-words.ts";
import { useI18n } from "./i18n.tsx";

/** Long enough to be read twice: it says that something on the screen has changed by itself. */
const SHOWN_FOR = 30_000;

/** Says once, when this device had shown times by a clock that was wrong, that they are corrected. */
export function createClockNotice(): void {
  const { t, tag } = useI18n();
  const desk = useDesk();
  const toasts = useToasts();
  createEffect(() => {
    const correction = desk.clockCorrection();
    if (!correction) return;
    const { aheadMs } = correction;
    const by = durationIn(tag(), Math.abs(aheadMs));
    const isRight = Math.abs(aheadMs) < MINUTE;
    const text = isRight
      ? t("app.clock.right")
      : t(aheadMs > 0 ? "app.clock.ahead" : "app.clock.behind", { by });
    toasts.show({ text, ms: SHOWN_FOR });
  });
}
