import { benchAdmission } from "../admit.ts";
import { benchGate } from "../gate.ts";
import { benchLoopDelay } from "../loop-delay.ts";
import { benchReEvaluation } from "../re-evaluate.ts";
import { benchRouting } from "../routing.ts";
import { benchScheduler } from "../scheduler.ts";
import type { Subject } from "./subject.ts";

/** Parts of the server and of the device by themselves, each beside the bare thing it stands on. */
export const parts: Subject = {
  name: "parts",
  async run() {
    const measurements = [
      benchGate(),
      benchReEvaluation(),
      ...(await benchAdmission()),
      await benchRouting(),
      ...(await benchScheduler()),
      await benchLoopDelay(),
    ];
    const lines = measurements.map(({ name, unit, ours, bare }) => ({
      what: name,
      unit,
      ours,
      beside: { bare },
      ratioTo: "bare",
    }));
    const method =
      "Each beside the same work without anything of ours around it. Of rates (a second) more is better, of times less.";
    return { sections: [{ title: "Parts by themselves", method, beside: ["bare"], lines }] };
  },
};
