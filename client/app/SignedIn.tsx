import { Navigate, type RouteSectionProps } from "@solidjs/router";
import { Match, Switch } from "solid-js";
import { AccessGate } from "../device/AccessGate.tsx";
import { DeskProvider } from "./desk-context.tsx";
import { useSession } from "./session-context.tsx";
import { Shell } from "./Shell.tsx";
import { Unreachable } from "./Unreachable.tsx";

/** The screens of someone who is signed in; everyone else is shown the way there. */
export function SignedIn(props: RouteSectionProps) {
  const session = useSession();
  return (
    <Switch>
      <Match when={session.desk()} keyed>
        {(desk) => (
          <DeskProvider desk={desk}>
            <AccessGate>
              <Shell>{props.children}</Shell>
            </AccessGate>
          </DeskProvider>
        )}
      </Match>
      <Match when={session.state()?.kind === "signed-out"}>
        <Navigate href="/sign-in" />
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
