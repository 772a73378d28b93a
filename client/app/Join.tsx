import { useNavigate, useParams } from "@solidjs/router";
import { createResource, createSignal, Match, Switch } from "solid-js";
import * as v from "valibot";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { DoorScreen } from "./DoorScreen.tsx";
import { FailureNote } from "./FailureNote.tsx";
import { useFailureWords } from "./failure-words.ts";
import { ask, type Failure } from "./http.ts";
import { useI18n } from "./i18n.tsx";
import { useSession } from "./session-context.tsx";
import { createSubmission } from "./submission.ts";

const Invite = v.object({ name: v.string(), email: v.string(), workspace: v.string() });
type Invite = v.InferOutput<typeof Invite>;

/** Where a one-time link leads: an invited person chooses a password and is signed in. */
export function Join() {
  const params = useParams<{ token: string }>();
  const path = () => `/api/invites/${encodeURIComponent(params.token)}`;
  const [answer] = createResource(path, (from) => ask(Invite, from));
  const invite = () => {
    const known = answer();
    return known?.ok ? known.value : undefined;
  };
  const failure = () => {
    const known = answer();
    return known && !known.ok ? known.code : undefined;
  };
  return (
    <Switch>
      <Match when={invite()}>{(known) => <ChoosePassword invite={known()} path={path()} />}</Match>
      <Match when={failure()}>{(why) => <NoInvite failure={why()} />}</Match>
    </Switch>
  );
}

function ChoosePassword(props: { invite: Invite; path: string }) {
  const { t } = useI18n();
  const session = useSession();
  const navigate = useNavigate();
  const submission = createSubmission();
  const [password, setPassword] = createSignal("");

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { path } = props;
    const body = { password: password() };
    const done = await submission.run(() => ask(v.unknown(), path, { method: "POST", body }));
    if (done === undefined) return;
    await session.reload();
    navigate("/", { replace: true });
  };
  return (
    <DoorScreen
      title={t("app.join.title", { workspace: props.invite.workspace })}
      text={t("app.join.text", { name: props.invite.name, email: props.invite.email })}
    >
      <form onSubmit={(event) => void submit(event)}>
        <input type="email" autocomplete="username" value={props.invite.email} readOnly hidden />
        <TextField
          label={t("app.join.password")}
          description={t("app.join.passwordMore")}
          type="password"
          required
          autofocus
          minLength={8}
          autocomplete="new-password"
          value={password()}
          onChange={setPassword}
        />
        <FailureNote failure={submission.failure()} />
        <Button type="submit" variant="primary" disabled={submission.isBusy()}>
          {t("app.join.submit")}
        </Button>
      </form>
    </DoorScreen>
  );
}

function NoInvite(props: { failure: Failure }) {
  const { t } = useI18n();
  const words = useFailureWords();
  return (
    <DoorScreen title={t("app.name")} text={words(props.failure)}>
      <a href="/sign-in">{t("app.join.toSignIn")}</a>
    </DoorScreen>
  );
}
