import * as v from "valibot";

/**
 * A message that a network has approved to be sent at any time, as its account has it. Its texts hold variables, as in
 * `Hello {{1}}` or `Hello {{name}}`; empty where it has none. `buttons`: what stands on them. `needs`: what it cannot be sent
 * without and is not given here, a file on top, or something else.
 */
export const MessageTemplate = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  /** As the network writes languages: `fr`, `en_US`. */
  language: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
  category: v.pipe(v.string(), v.maxLength(60)),
  header: v.pipe(v.string(), v.maxLength(200)),
  body: v.pipe(v.string(), v.maxLength(4096)),
  footer: v.pipe(v.string(), v.maxLength(200)),
  buttons: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(20)),
  needs: v.exactOptional(v.picklist(["file", "other"])),
});
export type MessageTemplate = v.InferOutput<typeof MessageTemplate>;

export const templateParts = ["header", "body"] as const;

const Filled = v.object({
  in: v.picklist(templateParts),
  name: v.pipe(v.string(), v.regex(/^\w{1,100}$/)),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1024)),
});

/** A template as a reply names it: which, and what stands for its variables, in their order. */
export const SentTemplate = v.object({
  name: MessageTemplate.entries.name,
  language: MessageTemplate.entries.language,
  values: v.pipe(v.array(Filled), v.maxLength(50)),
});
export type SentTemplate = v.InferOutput<typeof SentTemplate>;

export type TemplateVariable = Pick<SentTemplate["values"][number], "in" | "name">;

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/gu;

/** What has to be filled in, in order, each once. */
export function templateVariables(template: Pick<MessageTemplate, "header" | "body">): TemplateVariable[] {
  return templateParts.flatMap((part) => {
    const names = [...template[part].matchAll(VARIABLE)].flatMap(([, name]) => name ?? []);
    return [...new Set(names)].map((name) => ({ in: part, name }));
  });
}

/** How it will read. What is not filled in yet stands there as it is. */
export function filledTemplate(template: MessageTemplate, values: SentTemplate["values"]): string {
  const filled = (part: TemplateVariable["in"]) =>
    template[part].replace(VARIABLE, (whole, name: string) => {
      const value = values.find((one) => one.in === part && one.name === name);
      return value?.text || whole;
    });
  return [filled("header"), filled("body"), template.footer].filter((text) => text !== "").join("\n\n");
}
