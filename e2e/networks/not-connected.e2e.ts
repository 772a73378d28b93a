import { openTelegramControl } from "../../sync-server/channels/telegram/simulator-control.ts";
import { travel } from "../harness/journey.ts";
import { say } from "../harness/words-of.ts";
import { openCustomer } from "./by-simulator.ts";

const TOKEN = "4839574812:a-token-as-BotFather-makes-them";

travel(
  "channels 12.8: before a reply is written to an account that is not connected any more, the box says that it will wait, until it is connected again",
  async (traveller) => {
    const customer = await openCustomer(traveller, {
      network: "telegram",
      name: "Telegram",
      async open({ clock }) {
        const control = await openTelegramControl({
          token: TOKEN,
          username: "lamps_bot",
          clock,
          hasPast: true,
        });
        const connection = { kind: "telegram", token: TOKEN, intake: "polling", apiUrl: control.url };
        return { control, connection };
      },
      isProvable: false,
      windowHours: null,
      deeds: [],
      publicKind: "post",
    });
    const { control, name, account } = customer;
    await customer.writes("Is the brass lamp in stock?");
    await traveller.open(name);
    const { conversation, ui } = traveller.words;
    const told = traveller.page.getByText(
      say(conversation.reply.disconnected, { network: ui.network.telegram }),
    );
    await control.setTrouble({ kind: "token_dead" });
    await told.waitFor();
    await traveller.expectWellMade();
    await control.setTrouble(null);
    await traveller.workspace.admin.json("POST", `/api/channels/${account}/check`, {});
    await told.waitFor({ state: "detached" });
  },
);
