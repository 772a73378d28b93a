import { makeApiChannel, type ApiChannelDeps } from "./api/api-channel.ts";
import type { Channel, ChannelOf } from "./channel.ts";
import { makeEmailChannel, type EmailChannelDeps } from "./email/email-channel.ts";
import type { Connection } from "./connection.ts";
import { makeFacebookChannel, type FacebookChannelDeps } from "./facebook/facebook-channel.ts";
import { makeInstagramChannel, type InstagramChannelDeps } from "./instagram/instagram-channel.ts";
import { makeTelegramChannel, type TelegramChannelDeps } from "./telegram/telegram-channel.ts";
import { makeWebchatChannel, type WebchatChannelDeps } from "./webchat/webchat-channel.ts";
import { makeWhatsappChannel, type WhatsappChannelDeps } from "./whatsapp/whatsapp-channel.ts";
import { makeXChannel, type XChannelDeps } from "./x/x-channel.ts";

/** Every kind of channel this server knows, by how its accounts are reached. */
export function makeChannelOf(
  deps: ApiChannelDeps &
    WebchatChannelDeps &
    EmailChannelDeps &
    FacebookChannelDeps &
    InstagramChannelDeps &
    TelegramChannelDeps &
    WhatsappChannelDeps &
    XChannelDeps,
): ChannelOf {
  const kinds: Record<Connection["kind"], Channel> = {
    program: makeApiChannel(deps),
    webchat: makeWebchatChannel(deps),
    email: makeEmailChannel(deps),
    facebook: makeFacebookChannel(deps),
    instagram: makeInstagramChannel(deps),
    telegram: makeTelegramChannel(deps),
    whatsapp: makeWhatsappChannel(deps),
    x: makeXChannel(deps),
  };
  return ({ connection }) => kinds[connection.kind];
}
