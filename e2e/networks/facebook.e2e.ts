import { openFacebookControl } from "../../sync-server/channels/facebook/simulator-control.ts";
import { networkJourneys } from "./network-cases.ts";

const PAGE = { pageId: "1234", token: "a page's token", appSecret: "an app's secret" };

networkJourneys({
  network: "facebook",
  name: "Facebook",
  async open({ clock, hook }) {
    const control = await openFacebookControl({ ...PAGE, clock }, hook);
    const { pageId, token: pageToken, appSecret } = PAGE;
    const account = { pageId, pageToken, appSecret, verifyToken: "said to Meta once" };
    return { control, connection: { kind: "facebook", ...account, graphUrl: control.url } };
  },
  isProvable: true,
  windowHours: 24,
  privateReplyHours: 7 * 24,
  deeds: ["like", "hide"],
  likesPrivately: true,
  deletes: true,
  publicKind: "comment",
});
