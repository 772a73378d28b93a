import { createUniqueId, onCleanup, Show, untrack } from "solid-js";
import type { AttributeShape } from "../../shared/contact/attribute-value.ts";
import type { AttributeType } from "../../shared/contact/attribute.ts";
import type { AttributeValue } from "../../shared/contact/contact.ts";
import { useI18n } from "../app/i18n.tsx";
import { createAttributeFormat } from "./attribute-format.ts";
import style from "./Attributes.module.css";
import { createAttributeWriting } from "./create-attribute-writing.ts";
import { usePanelTexts } from "./panel-texts.ts";

export interface AttributeInputProps {
  label: string;
  value: AttributeValue;
  shape: AttributeShape;
  /** What was left in it before, as it was no value; it then waits for the focus instead of taking it. */
  unsaved: string | undefined;
  /** Says so with the value when it is one, with nothing when it stays as it was. */
  onClose: (change: { value: AttributeValue } | null, how: { byKey: boolean }) => void;
  /** Hears what it held when it went away, if that is no value. */
  onLeft: (text: string) => void;
}

/** The field of an attribute that is written. What is no value of its type is said here, and stays to be mended. */
export function AttributeInput(props: AttributeInputProps) {
  const { t } = useI18n();
  const words = usePanelTexts();
  const format = createAttributeFormat();
  const id = createUniqueId();
  const writing = untrack(() =>
    createAttributeWriting({
      value: props.value,
      shape: () => props.shape,
      decimal: format.decimal,
      unsaved: props.unsaved,
      onClose: (change, how) => props.onClose(change, how),
      onLeft: (text) => props.onLeft(text),
    }),
  );
  const takesFocus = untrack(() => props.unsaved === undefined);
  let field!: HTMLInputElement; // set by `ref` before it can be left

  onCleanup(() => writing.leave(writtenIn(field)));

  return (
    <div class={style.editing}>
      <input
        ref={(input) => {
          field = input;
          if (takesFocus) queueMicrotask(() => focusAndSelect(input));
        }}
        class={style.input}
        type={inputTypes[props.shape.type] ?? "text"}
        inputmode={props.shape.type === "number" ? "decimal" : undefined}
        autocomplete="off"
        aria-label={t("contact.edit", { name: props.label })}
        aria-invalid={writing.problem() ? true : undefined}
        aria-describedby={writing.problem() ? id : undefined}
        value={writing.start}
        onInput={() => writing.writeOn()}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault(); // or the same press would open the field again
            writing.take(writtenIn(event.currentTarget), true);
          }
          if (event.key === "Escape") {
            event.stopPropagation();
            writing.giveUp();
          }
        }}
        onBlur={(event) => writing.take(writtenIn(event.currentTarget), false)}
      />
      <Show when={writing.problem()}>
        {(what) => (
          <p id={id} class={style.problem} role="alert">
            {words(`problems.${what()}`)}
          </p>
        )}
      </Show>
    </div>
  );
}

/** The keyboards and pickers of the platform; addresses are checked here, so that every browser says the same of them. */
const inputTypes: Partial<Record<AttributeType, string>> = { date: "date", phone: "tel" };

function writtenIn({ value, validity }: HTMLInputElement): { text: string; isBad: boolean } {
  return { text: value, isBad: validity.badInput };
}

function focusAndSelect(input: HTMLInputElement): void {
  input.focus();
  input.select();
}
