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
const InstagramSetUp = lazy(async () => ({
  default: (await import("./instagram/InstagramSetUp.tsx")).InstagramSetUp,
}));
const TelegramSetUp = lazy(async () => ({
  default: (await import("./telegram/TelegramSetUp.tsx")).TelegramSetUp,
}));
const WebchatSetUp = lazy(async () => ({
  default: (await import("./webchat/WebchatSetUp.tsx")).WebchatSetUp,
}));
const XSetUp = lazy(async () => ({ default: (await import("./x/XSetUp.tsx")).XSetUp }));
const WhatsappSetUp = lazy(async () => ({
  default: (await import("./whatsapp/WhatsappSetUp.tsx")).WhatsappSetUp,
}));

/** In the order in which they are offered. */
export const kinds: readonly Kind[] = [
  { network: "email", SetUp: EmailSetUp },
  { network: "webchat", SetUp: WebchatSetUp },
  { network: "facebook", SetUp: FacebookSetUp },
  { network: "instagram", SetUp: InstagramSetUp },
  { network: "whatsapp", SetUp: WhatsappSetUp },
  { network: "telegram", SetUp: TelegramSetUp },
  { network: "x", SetUp: XSetUp },
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
