/**
 * `npm run soak -- --seconds 600`: messages over all channels at 50 a second of real time, in front of screens (needs the
 * built app, and Dovecot); `npm run soak -- --hours 24 --per-hour 300`: what the server holds after each simulated hour.
 */
import { parseArgs } from "node:util";
import { tellHours } from "./soak/tell-hours.ts";
import { tellMessages } from "./soak/tell-messages.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "600" },
    "per-second": { type: "string", default: "50" },
    customers: { type: "string", default: "200" },
    devices: { type: "string", default: "10" },
    hours: { type: "string" },
    "per-hour": { type: "string", default: "300" },
    "hot-documents": { type: "string", default: "500" },
  },
});

const isWell = values.hours
  ? await tellHours({
      hours: Number(values.hours),
      perHour: Number(values["per-hour"]),
      hotDocuments: Number(values["hot-documents"]),
    })
  : await tellMessages({
      seconds: Number(values.seconds),
      perSecond: Number(values["per-second"]),
      customers: Number(values.customers),
      devices: Number(values.devices),
    });
process.exit(isWell ? 0 : 1); // devices that listen are still connected
