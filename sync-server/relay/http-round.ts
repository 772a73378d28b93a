import type { Logger } from "pino";
import type { ClosedFrame, DeviceFrame, ServerFrame } from "../../shared/protocol/frames.ts";
import { Dialogue, type DialogueDeps, type DialogueFrame } from "./dialogue.ts";
import type { Line } from "./line.ts";

/** Bytes of one answer, about, after which the device has to ask again. */
const ANSWER_BYTES = 1024 * 1024;
/** What a row takes, about. */
const ROW_BYTES = 1500;

export type RoundAnswer = (ServerFrame | ClosedFrame)[];

/**
 * One question and its answer over HTTP: what a socket would have said to these frames, to the last one that is ready
 * (U-1). Acks that the feed has not reached are left out: the device asks again, and gets its first answer.
 */
export async function answerRound(
  deps: DialogueDeps & { logger: Logger },
  agent: string,
  frames: readonly DialogueFrame[],
): Promise<RoundAnswer> {
  const line = new RoundLine(deps.logger);
  const dialogue = new Dialogue(deps, line, agent);
  try {
    for (const frame of frames) if (!line.isOver) await dialogue.handle(frame);
  } catch (error) {
    line.fail(error, "a round could not be answered");
  }
  await dialogue.idle();
  return line.said;
}

/** What is said without a socket: hello, and what is asked for and brought. */
export function isSaidInRounds(frame: DeviceFrame): frame is DialogueFrame {
  return frame.t === "hello" || frame.t === "catchup" || frame.t === "push" || frame.t === "keep";
}

/** Gathers what is said until it is enough for one answer. */
class RoundLine implements Line {
  readonly said: RoundAnswer = [];
  isOver = false;
  private readonly logger: Logger;
  private size = 0;

  constructor(logger: Logger) {
    this.logger = logger;
  }

  isOpen(): boolean {
    return !this.isOver && this.size < ANSWER_BYTES;
  }

  say(frame: ServerFrame): void {
    if (this.isOver) return;
    this.said.push(frame);
    if (frame.t !== "batch") return;
    for (const { update } of frame.docs) this.size += ROW_BYTES + (update?.length ?? 0);
  }

  async sayAndWait(frame: ServerFrame): Promise<void> {
    this.say(frame);
  }

  end(code: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.said.push({ t: "closed", code });
  }

  fail(error: unknown, what: string): void {
    this.logger.error({ err: error }, what);
    this.end(1011);
  }
}
