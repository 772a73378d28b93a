import { createResource, createSignal, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import { FailureNote } from "../../app/FailureNote.tsx";
import { useI18n } from "../../app/i18n.tsx";
import { createSubmission } from "../../app/submission.ts";
import { Button } from "../../ui/Button.tsx";
import { createKeyed } from "../../ui/create-keyed.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { FreshSecret } from "../FreshSecret.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import rules from "../Rules.module.css";
import style from "../Settings.module.css";
import { AddKey } from "./AddKey.tsx";
import { KeyRow } from "./KeyRow.tsx";
import { keysApi, type ApiKey } from "./keys-api.ts";

/** Programs that act in the workspace, and the keys that let them in. */
export function ApiKeys() {
  const { t: common } = useI18n();
  const t = useRuleTexts();
  const submission = createSubmission();
  const [answer, { refetch }] = createResource(keysApi.list);
  const [isAdding, setIsAdding] = createSignal(false);
  const [fresh, setFresh] = createSignal<string>();
  const [doubted, setDoubted] = createSignal<ApiKey>();
  const keys = () => {
    const known = answer.latest;
    return known?.ok ? known.value.keys : undefined;
  };
  const rows = createKeyed(
    () => keys() ?? [],
    ({ id }) => id,
  );
  const failure = () => {
    const known = answer.latest;
    return known && !known.ok ? known.code : submission.failure();
  };
  const revoke = async ({ id }: ApiKey) => {
    setDoubted(undefined);
    await submission.run(() => keysApi.revoke(id));
    await refetch();
  };
  return (
    <div class={style.page}>
      <p class={rules.intro}>{t("keys.intro")}</p>
      <div class={style.bar}>
        <Button variant="primary" onClick={() => setIsAdding(true)}>
          <Plus aria-hidden="true" /> {t("keys.add")}
        </Button>
      </div>
      <FailureNote failure={failure()} />
      <Show when={keys()?.length === 0}>
        <div class={style.empty}>
          <h2>{t("keys.none")}</h2>
          <p>{t("keys.noneMore")}</p>
        </div>
      </Show>
      <ul class={style.list}>
        <For each={rows()}>
          {({ item: key }) => <KeyRow apiKey={key()} onRevoke={() => setDoubted(key())} />}
        </For>
      </ul>
      <Show when={isAdding()}>
        <AddKey
          onClose={() => setIsAdding(false)}
          onAdded={(text) => {
            setIsAdding(false);
            setFresh(text);
            void refetch();
          }}
        />
      </Show>
      <Show when={fresh()}>
        {(text) => <FreshSecret title={t("keys.fresh")} text={text()} onClose={() => setFresh(undefined)} />}
      </Show>
      <Show when={doubted()}>
        {(key) => (
          <Dialog
            open
            title={t("keys.sure.title", { name: key().name })}
            onOpenChange={(open) => !open && setDoubted(undefined)}
            footer={
              <>
                <Button onClick={() => setDoubted(undefined)}>{common("ui.cancel")}</Button>
                <Button variant="danger" onClick={() => void revoke(key())}>
                  {t("keys.revoke")}
                </Button>
              </>
            }
          >
            <p>{t("keys.sure.more")}</p>
          </Dialog>
        )}
      </Show>
    </div>
  );
}
