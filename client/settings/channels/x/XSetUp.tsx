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
import { AccessFields } from "./AccessFields.tsx";
import { AnswerFields, ApiField } from "./AnswerFields.tsx";
import { IntakeFields } from "./IntakeFields.tsx";
import { useXTexts } from "./texts.ts";
import { xConnection, xDraft, xMisfits, xWish, type Misfits } from "./x-draft.ts";

/** An account at X, which Roost reads and answers by itself. */
export function XSetUp(props: SetUpProps) {
  const t = useXTexts();
  const toasts = useToasts();
  const submission = createSubmission();
  // The page is opened anew for each account, so what it starts from is read once.
  const draft = createDraft(untrack(() => xDraft(props.account)));
  const guard = createLeaveGuard(() => draft.isWritten());
  const [misfits, setMisfits] = createSignal<Misfits>(new Map());
  let form!: HTMLFormElement; // set by `ref` before it is used

  /** Says at each field what does not fit, and goes to the first. */
  const fits = (found = xMisfits(draft.taken(), props.account)): boolean => {
    setMisfits(found);
    if (found.size === 0) return true;
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    return false;
  };
  /** By which name X knows the account; undefined where it could not be asked, or does not let us in, which is then said. */
  const handleAtX = async (): Promise<string | undefined> => {
    const { account } = props;
    const written = draft.taken();
    if (account && written.accessToken.trim() === "") return account.account; // the account it was
    const answer = await submission.run(() => channelsApi.check(account?.id ?? null, xConnection(written)));
    const checked = answer?.checked;
    if (!checked || checked.ok) return checked?.as;
    const { words, why } = checked;
    const isAway = why === "unreachable" || why === "unanswered";
    fits(new Map([["accessToken", { why: t(isAway ? "unreachable" : "refused", { words }) }]]));
    return undefined;
  };
  const save = async () => {
    const { account } = props;
    const handle = await handleAtX();
    if (handle === undefined) return;
    const wish = xWish(draft.taken(), handle);
    const request = () => (account ? channelsApi.change(account.id, wish) : channelsApi.create(wish));
    if (!(await submission.run<unknown>(request))) return;
    draft.saved();
    toasts.show({ text: account ? t("saved") : t("made", { handle }) });
    props.onDone();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (fits()) void save();
  };
  return (
    <form class={rules.form} noValidate ref={(element) => (form = element)} onSubmit={submit}>
      <AccessFields draft={draft} misfits={misfits()} account={props.account} />
      <IntakeFields draft={draft} />
      <section class={rules.section}>
        <h3>{t("test")}</h3>
        <CheckConnection
          account={props.account?.id ?? null}
          connection={() => (fits() ? xConnection(draft.taken()) : undefined)}
          words={{
            check: t("check"),
            checking: t("checking"),
            checked: t("checked"),
            known: (handle) => t("known", { handle }),
            notChecked: (words) => t("notChecked", { words }),
          }}
        />
      </section>
      <AnswerFields draft={draft} />
      <WorkSection value={draft.fields} onChange={(change) => draft.set(change)} />
      <ApiField draft={draft} misfits={misfits()} />
      <SetUpEnd account={props.account} submission={submission} guard={guard} create={t("createButton")} />
    </form>
  );
}
