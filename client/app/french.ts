import { contactFr } from "../contact/words.fr.ts";
import { conversationFr } from "../conversation/words.fr.ts";
import { deviceFr } from "../device/words.fr.ts";
import { queueFr } from "../queue/words.fr.ts";
import { repliesFr } from "../replies/words.fr.ts";
import { slaFr } from "../sla/words.fr.ts";
import { settingsFr } from "../settings/words.fr.ts";
import { uiFr } from "../ui/words.fr.ts";
import { codesFr } from "./codes.fr.ts";
import { withFrenchSpaces } from "./french-spaces.ts";
import type { Words } from "./words.ts";
import { appFr } from "./words.fr.ts";
import type { Dictionary } from "./english.ts";

/** Every text of the app, in French. */
export const french: Words<Dictionary> = withFrenchSpaces({
  app: appFr,
  ui: uiFr,
  device: deviceFr,
  queue: queueFr,
  conversation: conversationFr,
  sla: slaFr,
  replies: repliesFr,
  contact: contactFr,
  settings: settingsFr,
  codes: codesFr,
});
