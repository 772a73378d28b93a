import { openWhatsappControl } from "../../sync-server/channels/whatsapp/simulator-control.ts";
import { networkJourneys } from "./network-cases.ts";

const NUMBER = { phoneNumberId: "1234", businessId: "5678", token: "a token", appSecret: "an app's secret" };

networkJourneys({
  network: "whatsapp",
  name: "WhatsApp",
  async open({ clock, hook }) {
    const control = await openWhatsappControl({ ...NUMBER, clock }, hook);
    const account = { ...NUMBER, verifyToken: "said to Meta once" };
    return { control, connection: { kind: "whatsapp", ...account, graphUrl: control.url } };
  },
  isProvable: true,
  windowHours: 24,
  deeds: [],
  likesPrivately: true,
  publicKind: "comment",
});
