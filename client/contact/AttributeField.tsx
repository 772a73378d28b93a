import { createSignal, For, Match, Show, Switch, untrack } from "solid-js";
import CircleDashed from "~icons/lucide/circle-dashed";
import type { AttributeShape } from "../../shared/contact/attribute-value.ts";
import type { Attribute, AttributeValue } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { AttributeChoice } from "./AttributeChoice.tsx";
import { createAttributeFormat } from "./attribute-format.ts";
import { AttributeInput } from "./AttributeInput.tsx";
import { AttributeLink } from "./AttributeLink.tsx";
import { AttributeOrigin } from "./AttributeOrigin.tsx";
import style from "./Attributes.module.css";

export interface AttributeFieldProps {
  key: string;
  label: string;
  shape: AttributeShape;
  /** Null where nobody has set it. */
  attribute: Attribute | null;
  network: string;
  /** Set on this device, not with the server yet. */
  unsent: boolean;
  readOnly: boolean;
  /** What was written in it and is no value, where it was left so. */
  unsaved: string | undefined;
  onSet: (value: AttributeValue) => void;
  /** Hears what is no value when the field goes away; null: there is nothing to be kept any more. */
  onUnsaved: (text: string | null) => void;
}

/** One attribute; a press makes it a field or a choice, Enter keeps, Escape leaves it as it was. */
export function AttributeField(props: AttributeFieldProps) {
  const { t } = useI18n();
  const format = createAttributeFormat();
  let button: HTMLButtonElement | undefined;
  const value = () => props.attribute?.value ?? null;
  const shown = () => format.text(value(), props.shape, props.key);
  const isChosen = () => props.shape.type === "list" || props.shape.type === "yesno";
  const [isEditing, setEditing] = createSignal(
    untrack(() => props.unsaved !== undefined && !props.readOnly && !isChosen()),
  );
  const name = () => {
    const what = t(shown() ? "contact.edit" : "contact.addLabel", { name: props.label });
    return shown() ? `${what}, ${shown()}` : what;
  };
  const close = (change: { value: AttributeValue } | null, { byKey }: { byKey: boolean }) => {
    setEditing(false);
    props.onUnsaved(null);
    if (change) props.onSet(change.value);
    if (byKey) button?.focus();
  };
  return (
    <div class={style.attribute}>
      <dt>{props.label}</dt>
      <dd>
        <Switch>
          <Match when={isEditing()}>
            <AttributeInput
              label={props.label}
              value={value()}
              shape={props.shape}
              unsaved={props.unsaved}
              onClose={close}
              onLeft={(text) => props.onUnsaved(text)}
            />
          </Match>
          <Match when={props.readOnly}>
            <span dir="auto">
              <Value text={shown()} />
            </span>
          </Match>
          <Match when={isChosen()}>
            <AttributeChoice
              label={name()}
              value={value()}
              shown={shown()}
              shape={props.shape}
              onSet={(chosen) => props.onSet(chosen)}
            />
          </Match>
          <Match when={true}>
            <button
              type="button"
              class={style.value}
              data-empty={shown() === ""}
              ref={(element) => (button = element)}
              aria-label={name()}
              onClick={() => setEditing(true)}
            >
              <span dir="auto">
                <Show when={shown()} fallback={t("contact.add")}>
                  {(text) => <Value text={text()} />}
                </Show>
              </span>
            </button>
          </Match>
        </Switch>
        <Show when={!isEditing()}>
          <Show when={props.shape.type === "link"}>
            <AttributeLink label={props.label} value={value()} type="link" />
          </Show>
          <Show when={props.unsent}>
            <span title={t("contact.unsent")}>
              <CircleDashed aria-hidden="true" />
              <VisuallyHidden>{t("contact.unsent")}</VisuallyHidden>
            </span>
          </Show>
          <Show when={props.attribute}>
            {(attribute) => (
              <AttributeOrigin
                label={props.label}
                attribute={attribute()}
                type={props.shape.type}
                network={props.network}
              />
            )}
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
