import { createSignal, onMount, Show } from "solid-js";
import { FailureNote } from "../../app/FailureNote.tsx";
import { createSubmission } from "../../app/submission.ts";
import { Button } from "../../ui/Button.tsx";
import rules from "../Rules.module.css";
import { channelsApi, type Checked } from "../settings-api.ts";

export interface CheckConnectionProps {
  /** Id of the account that is changed; null: a new one. */
  account: string | null;
  /** As it is written now; undefined while something in it does not fit, which is then said at its field. */
  connection: () => object | undefined;
  /** Without waiting for anybody to ask: what was just saved may not be right. */
  asksAtOnce?: boolean;
  words: {
    check: string;
    checking: string;
    checked: string;
    /** The same, where the network says whom it knows us as. */
    known?: (as: string) => string;
    /** @param words what the network said */
    notChecked: (words: string) => string;
  };
}

/** Asks the network with what is written, before it is saved or right after; nothing is read or sent. */
export function CheckConnection(props: CheckConnectionProps) {
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
  onMount(() => {
    if (props.asksAtOnce) void check();
  });
  const allows = (as: string | undefined) => (as && props.words.known?.(as)) || props.words.checked;
  const told = (said: NonNullable<Checked>) =>
    said.ok ? allows(said.as) : props.words.notChecked(said.words);
  return (
    <div class={rules.fields}>
      <div class={rules.row}>
        <Button aria-disabled={submission.isBusy()} onClick={() => void check()}>
          {props.words.check}
        </Button>
      </div>
      <output classList={{ [rules.error ?? ""]: checked()?.ok === false }}>
        <Show when={!submission.isBusy()} fallback={props.words.checking}>
          <Show when={checked()}>{(said) => told(said())}</Show>
        </Show>
      </output>
      <FailureNote failure={submission.failure()} />
    </div>
  );
}
