import { createSignal, Show, untrack } from "solid-js";
import { createSubmission } from "../../../app/submission.ts";
import { Button } from "../../../ui/Button.tsx";
import { useToasts } from "../../../ui/toasts.tsx";
import { createDraft } from "../../create-draft.ts";
import { createLeaveGuard } from "../../fields/LeaveGuard.tsx";
import rules from "../../Rules.module.css";
import { channelsApi, type Channel } from "../../settings-api.ts";
import type { SetUpProps } from "../kinds.ts";
import { SetUpEnd } from "../SetUpEnd.tsx";
import { WorkSection } from "../WorkSection.tsx";
import { ChatPreview } from "./ChatPreview.tsx";
import { ContinuityFields } from "./ContinuityFields.tsx";
import { Embed } from "./Embed.tsx";
import { Identity } from "./Identity.tsx";
import { LookFields } from "./LookFields.tsx";
import { useWebchatTexts } from "./texts.ts";
import { webchatDraft, webchatMisfits, webchatWish, type WebchatField } from "./webchat-draft.ts";

/** A chat on the pages of a customer's own site: how it looks, where it may be, and what to copy where. */
export function WebchatSetUp(props: SetUpProps) {
  const [made, setMade] = createSignal<{ channel: Channel; secret: string }>();
  return (
    <Show when={made()} fallback={<WebchatForm {...props} onMade={setMade} />}>
      {(fresh) => <Ready channel={fresh().channel} secret={fresh().secret} onDone={props.onDone} />}
    </Show>
  );
}

type WebchatFormProps = SetUpProps & { onMade: (made: { channel: Channel; secret: string }) => void };

function WebchatForm(props: WebchatFormProps) {
  const t = useWebchatTexts();
  const toasts = useToasts();
  const submission = createSubmission();
  // The page is opened anew for each account, so what it starts from is read once.
  const draft = createDraft(untrack(() => webchatDraft(props.account)));
  const guard = createLeaveGuard(() => draft.isWritten());
  const [misfits, setMisfits] = createSignal<ReadonlySet<WebchatField>>(new Set());
  let form!: HTMLFormElement; // set by `ref` before it is used

  const save = async () => {
    const { account } = props;
    const wish = webchatWish(draft.taken(), account);
    if (!account) {
      const made = await submission.run(() => channelsApi.create(wish));
      if (!made) return;
      draft.saved();
      props.onMade(made);
    } else if (await submission.run(() => channelsApi.change(account.id, wish))) {
      draft.saved();
      toasts.show({ text: t("saved") });
      props.onDone();
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMisfits(webchatMisfits(draft.taken()));
    if (misfits().size > 0) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    else void save();
  };
  return (
    <form class={rules.form} noValidate ref={(element) => (form = element)} onSubmit={submit}>
      <LookFields draft={draft} misfits={misfits()} />
      <ChatPreview draft={draft.fields} />
      <WorkSection value={draft.fields} onChange={(change) => draft.set(change)} />
      <ContinuityFields draft={draft} misfits={misfits()} />
      <Show when={props.account}>
        {(account) => (
          <>
            <Embed account={account().id} />
            <Identity account={account().id} />
          </>
        )}
      </Show>
      <SetUpEnd account={props.account} submission={submission} guard={guard} create={t("createButton")} />
    </form>
  );
}

/** What to copy where, once the chat exists. */
function Ready(props: { channel: Channel; secret: string; onDone: () => void }) {
  const t = useWebchatTexts();
  return (
    <div class={rules.form}>
      <p tabindex="-1" ref={(element) => queueMicrotask(() => element.focus())}>
        {t("made")}
      </p>
      <Embed account={props.channel.id} />
      <Identity account={props.channel.id} secret={props.secret} />
      <div class={rules.actions}>
        <Button variant="primary" onClick={() => props.onDone()}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
