import { createSignal, createUniqueId, Show } from "solid-js";
import Check from "~icons/lucide/check";
import Copy from "~icons/lucide/copy";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "./Button.tsx";
import style from "./CopyField.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

/** A text to take elsewhere, with a button that copies it. Where copying is not allowed it can be selected by hand. */
export function CopyField(props: { label: string; text: string }) {
  const { t } = useI18n();
  const id = createUniqueId();
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    const done = await copyText(props.text);
    setCopied(done);
  };
  return (
    <div class={style.field}>
      <label for={id} class={style.label}>
        {props.label}
      </label>
      <div class={style.box}>
        <textarea
          id={id}
          class={style.text}
          readOnly
          rows={props.text.split("\n").length}
          value={props.text}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button size="small" onClick={() => void copy()}>
          <Show when={copied()} fallback={<Copy aria-hidden="true" />}>
            <Check aria-hidden="true" />
          </Show>
          {copied() ? t("ui.copied") : t("ui.copy")}
        </Button>
        <VisuallyHidden aria-live="polite">{copied() ? t("ui.copied") : ""}</VisuallyHidden>
      </div>
    </div>
  );
}

/** @returns false where the browser does not allow it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // an insecure address or a refused permission: the text stays selectable
  }
}
