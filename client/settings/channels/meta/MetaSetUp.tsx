import { createSignal, Show, untrack } from "solid-js";
import { createSubmission } from "../../../app/submission.ts";
import { Button } from "../../../ui/Button.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import { createDraft } from "../../create-draft.ts";
import { createLeaveGuard } from "../../fields/LeaveGuard.tsx";
import rules from "../../Rules.module.css";
import { channelsApi } from "../../settings-api.ts";
import { CheckConnection } from "../CheckConnection.tsx";
import type { SetUpProps } from "../kinds.ts";
import { SetUpEnd } from "../SetUpEnd.tsx";
import { WorkSection } from "../WorkSection.tsx";
import { AccessFields } from "./AccessFields.tsx";
import { AccountFields } from "./AccountFields.tsx";
import { AppFields } from "./AppFields.tsx";
import { metaConnection, metaDraft, metaMisfits, metaWish, type Misfits } from "./meta-draft.ts";
import type { MetaKind } from "./meta-kind.ts";
import { newVerifyToken } from "./new-verify-token.ts";
import { useMetaTexts } from "./texts.ts";
import { Webhook } from "./Webhook.tsx";

export interface MetaSetUpProps extends SetUpProps {
  kind: MetaKind;
}

/** An account at Meta, which Roost reads and answers by itself: what Meta gives us, and then what we give Meta. */
export function MetaSetUp(props: MetaSetUpProps) {
  const [made, setMade] = createSignal<Made>();
  return (
    <Show when={made()} fallback={<MetaForm {...props} onMade={setMade} />}>
      {(fresh) => <Ready {...fresh()} kind={props.kind} onDone={props.onDone} />}
    </Show>
  );
}

/** An account that is there since now. */
interface Made {
  account: string;
  verifyToken: string;
}

function MetaForm(props: MetaSetUpProps & { onMade: (made: Made) => void }) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  const toasts = useToasts();
  const submission = createSubmission();
  // The page is opened anew for each account, so what it starts from is read once.
  const draft = createDraft(untrack(() => metaDraft(props.kind, props.account, newVerifyToken())));
  const guard = createLeaveGuard(() => draft.isWritten());
  const [misfits, setMisfits] = createSignal<Misfits>(new Map());
  let form!: HTMLFormElement; // set by `ref` before it is used

  /** Says at each field what does not fit, and goes to the first. */
  const fits = (): boolean => {
    setMisfits(metaMisfits(props.kind, draft.taken(), props.account));
    if (misfits().size === 0) return true;
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    return false;
  };
  const save = async () => {
    const { account } = props;
    const written = draft.taken();
    const wish = metaWish(props.kind, written);
    if (!account) {
      const made = await submission.run(() => channelsApi.create(wish));
      if (!made) return;
      draft.saved();
      props.onMade({ account: made.channel.id, verifyToken: written.verifyToken });
    } else if (await submission.run(() => channelsApi.change(account.id, wish))) {
      draft.saved();
      toasts.show({ text: t("saved") });
      props.onDone();
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (fits()) void save();
  };
  return (
    <form class={rules.form} noValidate ref={(element) => (form = element)} onSubmit={submit}>
      <AccountFields kind={props.kind} draft={draft} misfits={misfits()} account={props.account} />
      <AccessFields kind={props.kind} draft={draft} misfits={misfits()} account={props.account} />
      <Show when={props.account}>
        {(account) => (
          <>
            <Check
              kind={props.kind}
              account={account().id}
              connection={() => (fits() ? metaConnection(props.kind, draft.taken()) : undefined)}
            />
            <Webhook kind={props.kind} account={account().id} verifyToken={draft.fields.verifyToken} />
          </>
        )}
      </Show>
      <AppFields kind={props.kind} draft={draft} misfits={misfits()} account={props.account} />
      <WorkSection value={draft.fields} onChange={(change) => draft.set(change)} />
      <SetUpEnd account={props.account} submission={submission} guard={guard} create={t("createButton")} />
    </form>
  );
}

function Check(props: {
  kind: MetaKind;
  account: string;
  connection: () => object | undefined;
  asksAtOnce?: boolean;
}) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  return (
    <CheckConnection
      account={props.account}
      connection={props.connection}
      asksAtOnce={props.asksAtOnce ?? false}
      words={{
        check: t("check"),
        checking: t("checking"),
        checked: t("checked"),
        notChecked: (words) => t("notChecked", { words }),
      }}
    />
  );
}

/** What Meta has to be told, once the account exists and has an address. */
function Ready(props: Made & { kind: MetaKind; onDone: () => void }) {
  // oxlint-disable-next-line solid/reactivity -- an account stays on its network
  const t = useMetaTexts(props.kind.texts);
  return (
    <div class={rules.form}>
      <p tabindex="-1" ref={(element) => queueMicrotask(() => element.focus())}>
        {t("made")}
      </p>
      <Webhook kind={props.kind} account={props.account} verifyToken={props.verifyToken} isNext />
      <Check
        kind={props.kind}
        account={props.account}
        connection={() => ({ kind: props.kind.network })}
        asksAtOnce
      />
      <div class={rules.actions}>
        <Button variant="primary" onClick={() => props.onDone()}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
