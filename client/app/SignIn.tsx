import { useLocation, useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { Code } from "../../shared/protocol/codes.ts";
import { signIn } from "../sync/session.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { DoorScreen } from "./DoorScreen.tsx";
import { useI18n } from "./i18n.tsx";
import style from "./FailureNote.module.css";
import { useSession } from "./session-context.tsx";
import { wantedIn } from "./way-back.ts";

export function SignIn() {
  const { t } = useI18n();
  const session = useSession();
  const navigate = useNavigate();
  const to = wantedIn(useLocation().search);
  const [fields, setFields] = createStore({ email: "", password: "" });
  const [failure, setFailure] = createSignal<string>();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setFailure(undefined);
    const answer = await signIn(fields.email.trim(), fields.password).catch(() => undefined); // thrown: no way to the server
    if (!answer?.ok) {
      setFailure(answer ? refusal(answer.code) : t("app.signIn.offline"));
      return;
    }
    await session.reload();
    navigate(to, { replace: true });
  };
  const refusal = (code: Code) => t(`codes.${code}`);
  return (
    <DoorScreen title={t("app.signIn.title")}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("app.signIn.email")}
          type="email"
          autocomplete="username"
          required
          autofocus
          value={fields.email}
          onChange={(email) => setFields("email", email)}
        />
        <TextField
          label={t("app.signIn.password")}
          type="password"
          autocomplete="current-password"
          required
          value={fields.password}
          onChange={(password) => setFields("password", password)}
          description={t("app.signIn.forgot")}
        />
        <div role="alert" class={style.alert}>
          <Show when={failure()}>
            <p class={style.note}>{failure()}</p>
          </Show>
        </div>
        <Button type="submit" variant="primary">
          {t("app.signIn.submit")}
        </Button>
      </form>
    </DoorScreen>
  );
}
