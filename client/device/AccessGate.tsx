import { createEffect, createMemo, Match, Switch, type JSX } from "solid-js";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { useSession } from "../app/session-context.tsx";
import type { LinkState } from "../sync/desk.ts";
import { useToasts } from "../ui/toasts.tsx";
import { LockScreen } from "./LockScreen.tsx";
import { RevokedScreen } from "./RevokedScreen.tsx";
import { SessionOverScreen } from "./SessionOverScreen.tsx";

type Why = Extract<LinkState, { kind: "ended" }>["why"] | undefined;

/** Shows the workspace only while its agent may see it; otherwise nothing of a customer, and the way back or out. */
export function AccessGate(props: { children: JSX.Element }) {
  const desk = useDesk();
  const session = useSession();
  const toasts = useToasts();
  const { t } = useI18n();
  // Whoever has lost access stays there until they leave, also while the device lets go of everything.
  const why = createMemo<Why>((before) => {
    const link = desk.link();
    if (before === "revoked") return before;
    return link.kind === "ended" && !session.isLeaving() ? link.why : undefined;
  });
  createEffect(() => {
    if (why() === undefined && !desk.locked()) return;
    toasts.clear(); // messages and the page's title may tell of customers
    document.title = t("app.name");
  });
  return (
    <Switch fallback={props.children}>
      <Match when={why() === "revoked"}>
        <RevokedScreen />
      </Match>
      <Match when={why() === "session"}>
        <SessionOverScreen />
      </Match>
      <Match when={desk.locked()}>
        <LockScreen />
      </Match>
    </Switch>
  );
}
