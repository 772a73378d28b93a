import { createSignal, Show } from "solid-js";
import { FailureNote } from "../../../app/FailureNote.tsx";
import { createSubmission } from "../../../app/submission.ts";
import { Button } from "../../../ui/Button.tsx";
import rules from "../../Rules.module.css";
import { channelsApi, type Checked } from "../../settings-api.ts";
import { useEmailTexts } from "./texts.ts";

export interface CheckConnectionProps {
  /** Id of the account that is changed; null: a new one. */
  account: string | null;
  /** As it is written now; undefined while something in it does not fit, which is then said at its field. */
  connection: () => object | undefined;
}

/** Goes in on both sides with what is written, before it is saved; nothing is read or sent. */
export function CheckConnection(props: CheckConnectionProps) {
  const t = useEmailTexts();
  const submission = createSubmission();
  const [checked, setChecked] = createSignal<Checked>(null);
  const check = async () => {
    const { account } = props;
    const connection = props.connection();
    setChecked(null);
    if (!connection) return;
    const answer = await submission.run(() => channelsApi.check(account, connection));
    setChecked(answer?.checked ?? null);
  };
  const words = (said: NonNullable<Checked>) =>
    said.ok ? t("checked") : t("notChecked", { words: said.words });
  return (
    <div class={rules.fields}>
      <div class={rules.row}>
        <Button aria-disabled={submission.isBusy()} onClick={() => void check()}>
          {t("check")}
        </Button>
      </div>
      <output classList={{ [rules.error ?? ""]: checked()?.ok === false }}>
        <Show when={!submission.isBusy()} fallback={t("checking")}>
          <Show when={checked()}>{(said) => words(said())}</Show>
        </Show>
      </output>
      <FailureNote failure={submission.failure()} />
    </div>
  );
}
