import { lazy, type Component } from "solid-js";
import type { Network } from "../../../shared/channels/capability.ts";
import type { Channel } from "../settings-api.ts";

export interface SetUpProps {
  /** The account to change; null: a new one. */
  account: Channel | null;
  /** It was saved, or is left as it was. */
  onDone: () => void;
}

/** Something people write to. One without a page of its own is reached by a program. */
export interface Kind {
  network: Network;
  SetUp?: Component<SetUpProps>;
}

const EmailSetUp = lazy(async () => ({ default: (await import("./email/EmailSetUp.tsx")).EmailSetUp }));
const FacebookSetUp = lazy(async () => ({
  default: (await import("./facebook/FacebookSetUp.tsx")).FacebookSetUp,
}));
const TelegramSetUp = lazy(async () => ({
  default: (await import("./telegram/TelegramSetUp.tsx")).TelegramSetUp,
}));
const WebchatSetUp = lazy(async () => ({
  default: (await import("./webchat/WebchatSetUp.tsx")).WebchatSetUp,
}));

/** In the order in which they are offered. */
export const kinds: readonly Kind[] = [
  { network: "email", SetUp: EmailSetUp },
  { network: "webchat", SetUp: WebchatSetUp },
  { network: "facebook", SetUp: FacebookSetUp },
  { network: "telegram", SetUp: TelegramSetUp },
  { network: "api" },
  { network: "whatsapp" },
  { network: "facebook" },
  { network: "instagram" },
  { network: "x" },
];

/** The page on which an account that is there is changed; undefined: it is reached by a program. */
export function setUpOf({ connection, network }: Channel): Component<SetUpProps> | undefined {
  return connection.kind === "program" ? undefined : kinds.find((kind) => kind.network === network)?.SetUp;
}
