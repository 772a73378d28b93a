import { Navigate, type RouteSectionProps } from "@solidjs/router";
import { createMemo, Match, Switch } from "solid-js";
import { AccessGate } from "../device/AccessGate.tsx";
import { DeskProvider } from "./desk-context.tsx";
import { useSession } from "./session-context.tsx";
import { Shell } from "./Shell.tsx";
import { signInTo } from "./way-back.ts";
import { UndoingProvider } from "./undoing.tsx";
import { Unreachable } from "./Unreachable.tsx";

/** The screens of someone who is signed in; everyone else is shown the way there. */
export function SignedIn(props: RouteSectionProps) {
  const session = useSession();
  /** Where somebody was who has signed out is not for whoever comes next. */
  const wasIn = createMemo<boolean>((was) => was || session.desk() !== undefined, false);
  return (
    <Switch>
      <Match when={session.desk()} keyed>
        {(desk) => (
          <DeskProvider desk={desk}>
            <UndoingProvider>
              <AccessGate>
                <Shell>{props.children}</Shell>
              </AccessGate>
            </UndoingProvider>
          </DeskProvider>
        )}
      </Match>
      <Match when={session.state()?.kind === "signed-out"}>
        <Navigate href={wasIn() ? "/sign-in" : signInTo(props.location)} />
      </Match>
      <Match when={session.state()?.kind === "setup"}>
        <Navigate href="/setup" />
      </Match>
      <Match when={session.state()?.kind === "unreachable"}>
        <Unreachable />
      </Match>
    </Switch>
  );
}
