import { Navigate, useNavigate } from "@solidjs/router";
import { Show } from "solid-js";
import { createStore } from "solid-js/store";
import * as v from "valibot";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { DoorScreen } from "./DoorScreen.tsx";
import { FailureNote } from "./FailureNote.tsx";
import { ask } from "./http.ts";
import { useI18n } from "./i18n.tsx";
import { useSession } from "./session-context.tsx";
import { createSubmission } from "./submission.ts";

/** The first visit: names the workspace and makes its first admin, who is then signed in. */
export function SetUp() {
  const { t } = useI18n();
  const session = useSession();
  const navigate = useNavigate();
  const submission = createSubmission();
  const [fields, setFields] = createStore({ workspace: "", name: "", email: "", password: "" });

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const done = await submission.run(() => ask(v.unknown(), "/api/setup", { method: "POST", body: fields }));
    if (done === undefined) return;
    await session.reload();
    navigate("/", { replace: true });
  };
  return (
    <>
      <Show when={session.state()?.kind === "signed-out" || session.state()?.kind === "signed-in"}>
        <Navigate href="/" />
      </Show>
      <DoorScreen title={t("app.setUp.title")} text={t("app.setUp.text")}>
        <form onSubmit={(event) => void submit(event)}>
          <TextField
            label={t("app.setUp.workspace")}
            description={t("app.setUp.workspaceMore")}
            required
            autofocus
            limit={60}
            autocomplete="organization"
            value={fields.workspace}
            onChange={(workspace) => setFields("workspace", workspace)}
          />
          <TextField
            label={t("app.setUp.name")}
            required
            limit={80}
            autocomplete="name"
            value={fields.name}
            onChange={(name) => setFields("name", name)}
          />
          <TextField
            label={t("app.setUp.email")}
            type="email"
            required
            autocomplete="username"
            value={fields.email}
            onChange={(email) => setFields("email", email)}
          />
          <TextField
            label={t("app.setUp.password")}
            description={t("app.setUp.passwordMore")}
            type="password"
            required
            minLength={8}
            autocomplete="new-password"
            value={fields.password}
            onChange={(password) => setFields("password", password)}
          />
          <FailureNote failure={submission.failure()} />
          <Button type="submit" variant="primary" disabled={submission.isBusy()}>
            {t("app.setUp.submit")}
          </Button>
        </form>
      </DoorScreen>
    </>
  );
}
