import { createSignal, untrack } from "solid-js";
import { createSubmission } from "../../../app/submission.ts";
import { TextField } from "../../../ui/TextField.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import { createDraft } from "../../create-draft.ts";
import { createLeaveGuard } from "../../fields/LeaveGuard.tsx";
import rules from "../../Rules.module.css";
import { channelsApi } from "../../settings-api.ts";
import { CheckConnection } from "../CheckConnection.tsx";
import type { SetUpProps } from "../kinds.ts";
import { SetUpEnd } from "../SetUpEnd.tsx";
import { WorkSection } from "../WorkSection.tsx";
import { BotFields } from "./BotFields.tsx";
import type { FormPart } from "./form-part.ts";
import { IntakeFields } from "./IntakeFields.tsx";
import {
  telegramConnection,
  telegramDraft,
  telegramMisfits,
  telegramWish,
  type Misfits,
} from "./telegram-draft.ts";
import { useTelegramTexts } from "./texts.ts";

/** A Telegram bot, which Roost reads and answers by itself. */
export function TelegramSetUp(props: SetUpProps) {
  const t = useTelegramTexts();
  const toasts = useToasts();
  const submission = createSubmission();
  // The page is opened anew for each account, so what it starts from is read once.
  const draft = createDraft(untrack(() => telegramDraft(props.account)));
  const guard = createLeaveGuard(() => draft.isWritten());
  const [misfits, setMisfits] = createSignal<Misfits>(new Map());
  let form!: HTMLFormElement; // set by `ref` before it is used

  /** Says at each field what does not fit, and goes to the first. */
  const fits = (found = telegramMisfits(draft.taken(), props.account)): boolean => {
    setMisfits(found);
    if (found.size === 0) return true;
    form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    return false;
  };
  /** By which name Telegram knows the bot; undefined where it could not be asked, or does not know it, which is then said. */
  const botName = async (): Promise<string | undefined> => {
    const { account } = props;
    const written = draft.taken();
    if (account && written.token.trim() === "") return account.account; // the bot it was
    const answer = await submission.run(() =>
      channelsApi.check(account?.id ?? null, telegramConnection(written)),
    );
    const checked = answer?.checked;
    if (!checked || checked.ok) return checked?.as;
    const { words, why } = checked;
    const isAway = why === "unreachable" || why === "unanswered";
    fits(new Map([["token", { why: t(isAway ? "unreachable" : "refused", { words }) }]]));
    return undefined;
  };
  const save = async () => {
    const { account } = props;
    const bot = await botName();
    if (bot === undefined) return;
    const wish = telegramWish(draft.taken(), bot);
    const request = () => (account ? channelsApi.change(account.id, wish) : channelsApi.create(wish));
    if (!(await submission.run<unknown>(request))) return;
    draft.saved();
    toasts.show({ text: account ? t("saved") : t("made", { bot }) });
    props.onDone();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (fits()) void save();
  };
  return (
    <form class={rules.form} noValidate ref={(element) => (form = element)} onSubmit={submit}>
      <BotFields draft={draft} misfits={misfits()} account={props.account} />
      <IntakeFields draft={draft} />
      <section class={rules.section}>
        <h3>{t("test")}</h3>
        <CheckConnection
          account={props.account?.id ?? null}
          connection={() => (fits() ? telegramConnection(draft.taken()) : undefined)}
          words={{
            check: t("check"),
            checking: t("checking"),
            checked: t("checked"),
            known: (bot) => t("known", { bot }),
            notChecked: (words) => t("notChecked", { words }),
          }}
        />
      </section>
      <WorkSection value={draft.fields} onChange={(change) => draft.set(change)} />
      <ApiField draft={draft} misfits={misfits()} />
      <SetUpEnd account={props.account} submission={submission} guard={guard} create={t("createButton")} />
    </form>
  );
}

function ApiField(props: Pick<FormPart, "draft" | "misfits">) {
  const t = useTelegramTexts();
  return (
    <section class={rules.section}>
      <h3>{t("network")}</h3>
      <div class={rules.fields}>
        <TextField
          label={t("apiUrl")}
          description={t("apiUrlMore")}
          error={props.misfits.has("apiUrl") ? t("apiUrlWrong") : undefined}
          type="url"
          limit={2000}
          autocomplete="off"
          value={props.draft.fields.apiUrl}
          onChange={(apiUrl) => props.draft.set({ apiUrl })}
        />
      </div>
    </section>
  );
}
