import { createMemo, createSignal, createUniqueId, For, Show, untrack } from "solid-js";
import {
  filledTemplate,
  templateVariables,
  type MessageTemplate,
  type TemplateVariable,
} from "../../../shared/channels/template.ts";
import { useI18n } from "../../app/i18n.tsx";
import { useConversation } from "../../conversation/conversation-context.tsx";
import { createHandlerQuestion } from "../../conversation/handler-question.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useReplyBoxTexts } from "../reply-texts.ts";
import style from "./TemplateDialog.module.css";
import { useSendTemplate } from "./use-send-template.ts";

/** Longest text in the place of a variable. */
const LONGEST = 1024;

export interface TemplateDialogProps {
  templates: readonly MessageTemplate[];
  onClose: () => void;
}

/** Chooses a template, fills in what it leaves open, and shows how it will read before it is sent. */
export function TemplateDialog(props: TemplateDialogProps) {
  const texts = useReplyBoxTexts();
  const { t, locale } = useI18n();
  const sendTemplate = useSendTemplate();
  const { presence } = useConversation();
  const question = createHandlerQuestion(presence.handler);
  const form = createUniqueId();
  const [chosen, setChosen] = createSignal(untrack(() => keyOf(props.templates.find(isUsable))));
  const [written, setWritten] = createSignal<Record<string, string>>({});
  const [isAsked, setAsked] = createSignal(false);
  let element!: HTMLFormElement; // set by `ref` before it is used

  // One that is withdrawn while it is being filled in stays until another is chosen; the network says no to it.
  const usable = () => props.templates.filter(isUsable);
  const template = () => usable().find((one) => keyOf(one) === chosen()) ?? usable()[0];
  // The same fields stay while the list of templates is read anew.
  const variables = createMemo(() => templateVariables(template() ?? none), [], { equals: isSame });
  const textOf = (variable: TemplateVariable) => written()[fieldOf(variable)] ?? "";
  const values = () =>
    variables().flatMap((variable) => {
      const text = textOf(variable).trim();
      return text === "" ? [] : [{ ...variable, text }];
    });
  const preview = () => {
    const one = template();
    return one ? filledTemplate(one, values()) : "";
  };
  const labelOf = ({ name, language, needs }: MessageTemplate) =>
    [
      name.replaceAll("_", " "),
      languageName(language, locale()),
      ...(needs ? [texts(`template.needs.${needs}`)] : []),
    ].join(" · ");

  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    const one = template();
    if (!one) return;
    if (values().length < variables().length || !element.checkValidity()) {
      element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
      return;
    }
    if (!question.mayGo()) return;
    const { name, language } = one;
    void sendTemplate({ name, language, values: values() }, preview());
    props.onClose();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={texts("template.use")}
      footer={
        <Button variant="primary" type="submit" form={form} disabled={!template()}>
          {texts("template.send")}
        </Button>
      }
    >
      <form id={form} class={style.form} noValidate ref={(one) => (element = one)} onSubmit={send}>
        <Select
          label={texts("template.choose")}
          value={chosen()}
          options={props.templates.map((one) => ({
            value: keyOf(one),
            label: labelOf(one),
            disabled: !isUsable(one),
          }))}
          description={template() ? undefined : texts("template.noneUsable")}
          onChange={(key) => {
            setChosen(key);
            setAsked(false);
          }}
        />
        <For each={variables()}>
          {(variable) => (
            <TextField
              label={texts(variable.in === "header" ? "template.inHeader" : "template.variable", {
                name: `{{${variable.name}}}`,
              })}
              error={isAsked() && textOf(variable).trim() === "" ? texts("template.missing") : undefined}
              limit={LONGEST}
              autocomplete="off"
              value={textOf(variable)}
              onChange={(text) => setWritten({ ...written(), [fieldOf(variable)]: text })}
            />
          )}
        </For>
        <figure class={style.preview}>
          <figcaption>{texts("template.preview")}</figcaption>
          <blockquote dir="auto">{preview()}</blockquote>
          <For each={template()?.buttons}>{(text) => <p>{texts("template.button", { text })}</p>}</For>
        </figure>
        <Show when={question.asksBecauseOf()}>
          {(handler) => <p role="alert">{t("conversation.reply.handled", { name: handler().name })}</p>}
        </Show>
      </form>
    </Dialog>
  );
}

const none: Pick<MessageTemplate, "header" | "body"> = { header: "", body: "" };

function isUsable({ needs }: MessageTemplate): boolean {
  return needs === undefined;
}

function isSame(before: readonly TemplateVariable[], after: readonly TemplateVariable[]): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function keyOf(template: MessageTemplate | undefined): string {
  return template ? `${template.name} ${template.language}` : "";
}

function fieldOf({ in: part, name }: TemplateVariable): string {
  return `${part} ${name}`;
}

/** As the reader calls it; the network writes it with an underscore. */
function languageName(language: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(language.replace("_", "-")) ?? language;
  } catch {
    return language; // one that nobody knows by name
  }
}
