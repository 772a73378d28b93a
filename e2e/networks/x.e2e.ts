import { openXControl } from "../../sync-server/channels/x/simulator-control.ts";
import { networkJourneys } from "./network-cases.ts";

const KEYS = {
  consumerKey: "an app's key",
  consumerSecret: "an app's secret",
  bearerToken: "an app's token",
  accessToken: "1111111111111111111-AbCdEfGhIjKlMnOp",
  accessSecret: "an account's secret",
};

networkJourneys({
  network: "x",
  name: "X",
  async open({ clock }) {
    const control = await openXControl({ keys: KEYS, name: "Lamps", username: "lamps", clock });
    return {
      control,
      connection: { kind: "x", ...KEYS, intake: "stream", direct: true, apiUrl: control.url },
    };
  },
  isAsked: true,
  isProvable: true,
  windowHours: null,
  deeds: ["like", "repost"],
  quotes: true,
  publicKind: "mention",
});
