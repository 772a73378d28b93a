import type { BellKind } from "../../shared/notifications/bell.ts";
import type { PushMessage } from "../../shared/notifications/push-message.ts";
import { withFrenchSpaces } from "../app/french-spaces.ts";

interface Lines {
  /** With `{{by}}` in place of who did it. */
  named: Partial<Record<BellKind, string>>;
  plain: Record<BellKind, string>;
}

const en: Lines = {
  named: {
    assigned: "{{by}} gave you a conversation",
    teamAssigned: "{{by}} gave your team a conversation",
    mention: "{{by}} named you in a note",
  },
  plain: {
    assigned: "You were given a conversation",
    teamAssigned: "Your team was given a conversation",
    mention: "You were named in a note",
    message: "New message in a conversation of yours",
    returned: "A boomerang is back",
    failed: "A reply of yours needs you",
    breached: "The answer is late",
    teamBreached: "The answer is late, and nobody has it",
  },
};

const fr: Lines = withFrenchSpaces({
  named: {
    assigned: "{{by}} vous a confié une conversation",
    teamAssigned: "{{by}} a confié une conversation à votre équipe",
    mention: "{{by}} vous a mentionné dans une note",
  },
  plain: {
    assigned: "On vous a confié une conversation",
    teamAssigned: "Une conversation a été confiée à votre équipe",
    mention: "Une note vous cite",
    message: "Nouveau message dans une conversation à vous",
    returned: "Un boomerang est revenu",
    failed: "Une de vos réponses a besoin de vous",
    breached: "La réponse est en retard",
    teamBreached: "La réponse est en retard, et personne ne l’a en charge",
  },
});

/** What a device shows of a notification; it says who only where the message does. */
export function pushWords({ kind, language, by, contact }: PushMessage): { title: string; body: string } {
  const { named, plain } = { en, fr }[language];
  const line = by === undefined ? undefined : named[kind]?.replace("{{by}}", () => by);
  return { title: contact ?? "Roost", body: line ?? plain[kind] };
}
