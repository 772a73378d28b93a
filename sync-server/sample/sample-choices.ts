import { usualAttributes, type AttributeDefinition } from "../../shared/contact/attribute.ts";
import type { AwayState, ResolveReasons, Topic } from "../../shared/workspace/choices.ts";
import { scenarios } from "./scenarios.ts";

/** What its people choose from: the topics of its conversations, offered in the languages the team works in. */
export const sampleTopics: Topic[] = [...Map.groupBy(scenarios, ({ topic }) => topic)].map(
  ([name, about]) => ({
    name,
    active: about.some(({ language }) => language === "en" || language === "fr"),
  }),
);

export const sampleAwayStates: AwayState[] = [
  { name: "Lunch", active: true },
  { name: "Training", active: true },
  { name: "Meeting", active: true },
  { name: "On the phone", active: false },
];

export const sampleReasons: ResolveReasons = {
  asked: "optional",
  reasons: [
    { name: "Solved", active: true },
    { name: "No answer needed", active: true },
    { name: "Passed on", active: true },
    { name: "Spam", active: true },
  ],
};

export const sampleAttributes: AttributeDefinition[] = [
  ...usualAttributes.map((attribute) =>
    attribute.key === "tier" ? { ...attribute, ...list(["Silver", "Gold", "Platinum"]) } : attribute,
  ),
  { key: "order_no", label: "Order number", type: "text", options: [], active: true },
  { key: "customer_since", label: "Customer since", type: "date", options: [], active: true },
  { key: "newsletter", label: "Newsletter", type: "yesno", options: [], active: true },
];

function list(options: string[]): Pick<AttributeDefinition, "type" | "options"> {
  return { type: "list", options };
}
