import { createSignal, For, Show } from "solid-js";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import CircleDashed from "~icons/lucide/circle-dashed";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./ContactPanel.module.css";

export interface AttributeFieldProps {
  label: string;
  value: AttributeValue;
  /** Set on this device, not with the server yet. */
  unsent: boolean;
  readOnly: boolean;
  onSet: (value: AttributeValue) => void;
}

const VALUE_LIMIT = 2000;

/** One attribute; a press makes it a field, Enter keeps, Escape leaves it as it was. */
export function AttributeField(props: AttributeFieldProps) {
  const { t } = useI18n();
  const [isEditing, setEditing] = createSignal(false);
  let button: HTMLButtonElement | undefined;
  const shown = () => {
    if (typeof props.value === "boolean") return t(props.value ? "contact.yes" : "contact.no");
    return props.value === null ? "" : String(props.value);
  };

  function close(written: string | null, takeFocus: boolean): void {
    if (!isEditing()) return;
    setEditing(false);
    if (written !== null && written.trim() !== shown()) props.onSet(written.trim() || null);
    if (takeFocus) button?.focus();
  }

  const Field = () => (
    <input
      ref={(input) => queueMicrotask(() => input.select())}
      class={style.input}
      aria-label={t("contact.edit", { name: props.label })}
      value={shown()}
      maxLength={VALUE_LIMIT}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault(); // or the same press would open the field again
          close(event.currentTarget.value, true);
        }
        if (event.key === "Escape") {
          event.stopPropagation();
          close(null, true);
        }
      }}
      onBlur={(event) => close(event.currentTarget.value, false)}
    />
  );
  const label = () => t(shown() ? "contact.edit" : "contact.addLabel", { name: props.label });

  return (
    <div class={style.attribute}>
      <dt>{props.label}</dt>
      <dd>
        <Show when={!isEditing()} fallback={<Field />}>
          <Show
            when={!props.readOnly}
            fallback={
              <span dir="auto">
                <Value text={shown()} />
              </span>
            }
          >
            <button
              type="button"
              class={style.value}
              data-empty={shown() === ""}
              ref={(element) => (button = element)}
              aria-label={shown() ? `${label()}, ${shown()}` : label()}
              onClick={() => setEditing(true)}
            >
              <span dir="auto">
                <Show when={shown()} fallback={t("contact.add")}>
                  {(text) => <Value text={text()} />}
                </Show>
              </span>
            </button>
          </Show>
          <Show when={props.unsent}>
            <span title={t("contact.unsent")}>
              <CircleDashed aria-hidden="true" />
              <VisuallyHidden>{t("contact.unsent")}</VisuallyHidden>
            </span>
          </Show>
        </Show>
      </dd>
    </div>
  );
}

/** A text whose lines break before an `@` sooner than within a word. */
function Value(props: { text: string }) {
  return (
    <For each={props.text.split(/(?=@)/u)}>
      {(part) => (
        <>
          <wbr />
          {part}
        </>
      )}
    </For>
  );
}
