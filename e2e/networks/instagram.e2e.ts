import { usernameOf } from "../../sync-server/channels/instagram/simulator-answers.ts";
import { openInstagramControl } from "../../sync-server/channels/instagram/simulator-control.ts";
import { networkJourneys } from "./network-cases.ts";

const ACCOUNT = { accountId: "17841400000000001", token: "an account's token", appSecret: "an app's secret" };

networkJourneys({
  network: "instagram",
  name: "Instagram",
  async open({ clock, hook }) {
    const control = await openInstagramControl({ ...ACCOUNT, username: "lamps", clock }, hook);
    const { accountId, token: accessToken, appSecret } = ACCOUNT;
    const account = { accountId, accessToken, appSecret, verifyToken: "said to Meta once" };
    return { control, connection: { kind: "instagram", ...account, graphUrl: control.url } };
  },
  isProvable: true,
  windowHours: 24,
  privateReplyHours: 7 * 24,
  deeds: ["hide"],
  likesPrivately: true,
  deletes: true,
  publicKind: "comment",
  publicName: usernameOf,
  filesStay: true,
});
