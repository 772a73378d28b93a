import type { Network } from "../../shared/channels/capability.ts";
import { openFacebookControl } from "../channels/facebook/simulator-control.ts";
import { openInstagramControl } from "../channels/instagram/simulator-control.ts";
import type { SimulatorControl } from "../channels/simulator-control.ts";
import { openTelegramControl } from "../channels/telegram/simulator-control.ts";

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
const BOT = { token: "4839574812:sample-bot-token-of-northwind", username: "northwind_bot" };

async function openPage({ clock, hook }: SimulatorDeps): Promise<OpenSimulator> {
  const control = await openFacebookControl({ ...PAGE, clock, hasPast: true }, hook);
  const { pageId, token: pageToken, appSecret } = PAGE;
  const verifyToken = "sample verify token";
  const account = { pageId, pageToken, appSecret, verifyToken, graphUrl: control.url };
  return { control, connection: { kind: "facebook", ...account } };
}

async function openInstagram({ clock, hook }: SimulatorDeps): Promise<OpenSimulator> {
  const control = await openInstagramControl({ ...INSTAGRAM, clock, hasPast: true }, hook);
  const { accountId, token: accessToken, appSecret } = INSTAGRAM;
  const verifyToken = "sample verify token";
  const account = { accountId, accessToken, appSecret, verifyToken, graphUrl: control.url };
  return { control, connection: { kind: "instagram", ...account } };
}

async function openBot({ clock }: SimulatorDeps): Promise<OpenSimulator> {
  const control = await openTelegramControl({ ...BOT, clock, hasPast: true });
  const account = { token: BOT.token, intake: "polling", apiUrl: control.url };
  return { control, connection: { kind: "telegram", ...account } };
}
