import type { Network } from "../../shared/channels/capability.ts";
import { openFacebookControl } from "../channels/facebook/simulator-control.ts";
import { openInstagramControl } from "../channels/instagram/simulator-control.ts";
import type { SimulatorControl } from "../channels/simulator-control.ts";
import { openTelegramControl } from "../channels/telegram/simulator-control.ts";
import { openWhatsappControl } from "../channels/whatsapp/simulator-control.ts";
import { openXControl } from "../channels/x/simulator-control.ts";
import { sampleTemplates } from "./sample-templates.ts";

export interface SimulatorDeps {
  /** Epoch ms. */
  clock: () => number;
  /** Where the account is told of everything, on this machine. */
  hook: () => string;
}

/** A simulated network, and how the sample's account is reached there. */
export interface OpenSimulator {
  control: SimulatorControl;
  connection: { kind: string } & Record<string, unknown>;
}

/** Networks of the sample that are simulated as they are; all others are an invented one, which speaks the API. */
export const simulators: readonly {
  network: Network;
  open: (deps: SimulatorDeps) => Promise<OpenSimulator>;
}[] = [
  { network: "facebook", open: openPage },
  { network: "instagram", open: openInstagram },
  { network: "whatsapp", open: openNumber },
  { network: "x", open: openX },
  { network: "telegram", open: openBot },
];

/** The same account at every start: what it is known by here stays true. */
const PAGE = { pageId: "100200300400", token: "sample page token", appSecret: "sample app secret" };
const INSTAGRAM = {
  accountId: "17841400100200300",
  username: "northwind",
  token: "sample account token",
  appSecret: "sample Instagram secret",
};
const NUMBER = {
  phoneNumberId: "100200300500",
  businessId: "100200300600",
  token: "sample number token",
  appSecret: "sample WhatsApp secret",
};
const X_KEYS = {
  consumerKey: "sample app key",
  consumerSecret: "sample X secret",
  bearerToken: "sample app token",
  accessToken: "1100200300400500600-SampleTokenOfNorthwind",
  accessSecret: "sample access secret",
};
const BOT = { token: "4839574812:sample-bot-token-of-northwind", username: "northwind_bot" };

async function openPage({ clock, hook }: SimulatorDeps): Promise<OpenSimulator> {
  const control = await openFacebookControl({ ...PAGE, clock, hasPast: true }, hook);
  const { pageId, token: pageToken, appSecret } = PAGE;
  const verifyToken = "sample verify token";
  const account = { pageId, pageToken, appSecret, verifyToken, graphUrl: control.url };
  return { control, connection: { kind: "facebook", humanAgent: true, ...account } };
}

async function openInstagram({ clock, hook }: SimulatorDeps): Promise<OpenSimulator> {
  const control = await openInstagramControl({ ...INSTAGRAM, clock, hasPast: true }, hook);
  const { accountId, token: accessToken, appSecret } = INSTAGRAM;
  const verifyToken = "sample verify token";
  const account = { accountId, accessToken, appSecret, verifyToken, graphUrl: control.url };
  return { control, connection: { kind: "instagram", humanAgent: true, ...account } };
}

async function openNumber({ clock, hook }: SimulatorDeps): Promise<OpenSimulator> {
  const more = { displayNumber: "+44 20 7946 0958", templates: sampleTemplates, hasPast: true };
  const control = await openWhatsappControl({ ...NUMBER, ...more, clock }, hook);
  const account = { ...NUMBER, verifyToken: "sample verify token", graphUrl: control.url };
  return { control, connection: { kind: "whatsapp", ...account } };
}

/** By the stream, for which nothing has to be reached from outside. */
async function openX({ clock }: SimulatorDeps): Promise<OpenSimulator> {
  const account = { name: "Northwind Care", username: "northwind_care" };
  const control = await openXControl({ keys: X_KEYS, ...account, clock, hasPast: true });
  const how = { intake: "stream", direct: true, apiUrl: control.url };
  return { control, connection: { kind: "x", ...X_KEYS, ...how } };
}

async function openBot({ clock }: SimulatorDeps): Promise<OpenSimulator> {
  const control = await openTelegramControl({ ...BOT, clock, hasPast: true });
  const account = { token: BOT.token, intake: "polling", apiUrl: control.url };
  return { control, connection: { kind: "telegram", ...account } };
}
