import { templateParts, type SentTemplate } from "../../../shared/channels/template.ts";

/** A template as a message carries it. */
export function templateContent({ name, language, values }: SentTemplate): object {
  const components = templateParts.flatMap((part) => {
    const parameters = values.filter((value) => value.in === part).map(parameterOf);
    return parameters.length === 0 ? [] : [{ type: part, parameters }];
  });
  return {
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
  };
}

/** Numbered variables are known by their place, others by their name. */
function parameterOf({ name, text }: SentTemplate["values"][number]): object {
  return { type: "text", ...(/^\d+$/u.test(name) ? {} : { parameter_name: name }), text };
}
