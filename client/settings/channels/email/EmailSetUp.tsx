import { createSignal, untrack } from "solid-js";
import { createSubmission } from "../../../app/submission.ts";
import { useToasts } from "../../../ui/toasts.tsx";
import { createDraft } from "../../create-draft.ts";
import { createLeaveGuard } from "../../fields/LeaveGuard.tsx";
import rules from "../../Rules.module.css";
import { channelsApi } from "../../settings-api.ts";
import { CheckConnection } from "../CheckConnection.tsx";
import type { SetUpProps } from "../kinds.ts";
import { SetUpEnd } from "../SetUpEnd.tsx";
import { WorkSection } from "../WorkSection.tsx";
import { emailConnection, emailDraft, emailMisfits, emailWish, type Misfits } from "./email-draft.ts";
import { MailboxFields } from "./MailboxFields.tsx";
import { MailFields } from "./MailFields.tsx";
import { ServerFields } from "./ServerFields.tsx";
import { SignInFields } from "./SignInFields.tsx";
import { useEmailTexts } from "./texts.ts";

/** A mailbox that Roost reads and answers by itself. */
export function EmailSetUp(props: SetUpProps) {
  const t = useEmailTexts();
  const toasts = useToasts();
  const submission = createSubmission();
  // The page is opened anew for each account, so what it starts from is read once.
  const draft = createDraft(untrack(() => emailDraft(props.account)));
  const guard = createLeaveGuard(() => draft.isWritten());
  const [misfits, setMisfits] = createSignal<Misfits>(new Map());
  let form!: HTMLFormElement; // set by `ref` before it is used

  /** Says at each field what does not fit, and goes to the first. */
  const fits = (): boolean => {
    setMisfits(emailMisfits(draft.taken(), props.account));
    if (misfits().size === 0) return true;
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    return false;
  };
  const save = async () => {
    const { account } = props;
    const wish = emailWish(draft.taken());
    const request = () => (account ? channelsApi.change(account.id, wish) : channelsApi.create(wish));
    if (!(await submission.run<unknown>(request))) return;
    draft.saved();
    toasts.show({ text: account ? t("saved") : t("made") });
    props.onDone();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (fits()) void save();
  };
  return (
    <form class={rules.form} noValidate ref={(element) => (form = element)} onSubmit={submit}>
      <MailboxFields draft={draft} misfits={misfits()} account={props.account} />
      <SignInFields draft={draft} misfits={misfits()} account={props.account} />
      <ServerFields draft={draft} misfits={misfits()} account={props.account} />
      <CheckConnection
        account={props.account?.id ?? null}
        connection={() => (fits() ? emailConnection(draft.taken()) : undefined)}
        words={{
          check: t("check"),
          checking: t("checking"),
          checked: t("checked"),
          notChecked: (words) => t("notChecked", { words }),
        }}
      />
      <MailFields draft={draft} misfits={misfits()} account={props.account} />
      <WorkSection value={draft.fields} onChange={(change) => draft.set(change)} />
      <SetUpEnd account={props.account} submission={submission} guard={guard} create={t("createButton")} />
    </form>
  );
}
