import { openTelegramControl } from "../../sync-server/channels/telegram/simulator-control.ts";
import { networkJourneys } from "./network-cases.ts";

const BOT = { token: "4839574812:a-token-as-BotFather-makes-them", username: "lamps_bot" };

networkJourneys({
  network: "telegram",
  name: "Telegram",
  async open({ clock }) {
    const control = await openTelegramControl({ ...BOT, clock, hasPast: true });
    return {
      control,
      connection: { kind: "telegram", token: BOT.token, intake: "polling", apiUrl: control.url },
    };
  },
  isAsked: true,
  isProvable: false,
  windowHours: null,
  deeds: [],
  likesPrivately: true,
  publicKind: "comment",
});
