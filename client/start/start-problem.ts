import type { ChannelSettings } from "../../shared/channels/channel.ts";
import { replyRules } from "../../shared/channels/capability.ts";
import { fileProblem } from "../../shared/channels/file-rules.ts";
import { isTooLong } from "../../shared/channels/split-text.ts";
import { REPLY_LIMIT, type SentFile } from "../../shared/conversation/intent.ts";
import { externalIdOn, openingOn } from "../../shared/conversation/opening.ts";
import type { StartDraft } from "../sync/starts.ts";
import type { Recipient } from "./recipient.ts";

/** A field of the form, and what is wrong with what stands in it. */
export type StartProblem =
  | { at: "account"; why: "account" }
  | { at: "to"; why: "to" | "address" | "long" | "blocked" }
  | { at: "name"; why: "name" }
  | { at: "subject"; why: "subject" }
  | { at: "text"; why: "text" | "textLong" }
  | { at: "files"; why: "files" | "adding" };

/** The files of the form. */
export interface StartFiles {
  list: readonly SentFile[];
  /** So many are still being put away on this device. */
  adding: number;
}

/** Why the form cannot be sent as it is, from its first field on; empty: it can. What is too long is said by the field itself. */
export function startProblems(
  draft: StartDraft,
  channel: ChannelSettings | undefined,
  recipient: Recipient | null,
  files: StartFiles = { list: [], adding: 0 },
): StartProblem[] {
  const problems: StartProblem[] = [];
  if (!channel) problems.push({ at: "account", why: "account" });
  if (draft.to.trim() === "") problems.push({ at: "to", why: "to" });
  else if (channel && externalIdOn(channel.network, draft.to) === null)
    problems.push({ at: "to", why: channel.network === "email" ? "address" : "long" });
  else if (recipient?.known?.blocked) problems.push({ at: "to", why: "blocked" });
  if (channel && !recipient?.known && channel.network !== "email" && draft.name.trim() === "")
    problems.push({ at: "name", why: "name" });
  if (channel?.network === "email" && draft.subject.trim() === "")
    problems.push({ at: "subject", why: "subject" });
  if (draft.text.trim() === "" && files.list.length + files.adding === 0)
    problems.push({ at: "text", why: "text" });
  else if (draft.text.length > REPLY_LIMIT || (channel && isTooLong(draft.text.trim(), limitOf(channel))))
    problems.push({ at: "text", why: "textLong" });
  if (files.adding > 0) problems.push({ at: "files", why: "adding" });
  else if (channel && !fit(channel, files.list)) problems.push({ at: "files", why: "files" });
  return problems;
}

/** They may have been attached while another account was chosen. */
function fit({ capability }: ChannelSettings, files: readonly SentFile[]): boolean {
  const rules = replyRules(capability, "private");
  return files.every((file, index) => fileProblem(rules, files.slice(0, index), file) === null);
}

function limitOf(channel: ChannelSettings) {
  return openingOn(channel, { id: "", externalId: "", name: "" }).limit;
}
