import * as v from "valibot";
import { Grant } from "../../shared/permissions/access.ts";
import { roles } from "../../shared/permissions/permissions.ts";
import { codes, type Code } from "../../shared/protocol/codes.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Session } from "./desk.ts";
import { browserEnvironment, type Environment } from "./environment.ts";
import { fetchWhole } from "./fetch-whole.ts";
import { keep, recallKeepsakes } from "./keepsakes.ts";

/** Where the app starts. `verified` is false when the server could not be asked and the last session is taken up. */
export type SessionState =
  | { kind: "signed-in"; session: Session; verified: boolean }
  | { kind: "signed-out" }
  | { kind: "setup" }
  | { kind: "unreachable" };

export type SignIn = { ok: true } | { ok: false; code: Code };

const KEY = "roost:session";
/** A sign-out made without a network, of which the server must still hear. */
const SIGN_OUT_KEY = "roost:sign-out";
/** Nobody waits at the door of an app that is on the device already. */
const PATIENCE_MS = { remembered: 1.5 * SECOND, unknown: 15 * SECOND };

const SessionSchema = v.object({
  agent: v.object({
    id: v.string(),
    name: v.string(),
    email: v.string(),
    role: v.picklist(roles),
    /** What an earlier build remembered had none; the server says at each welcome. */
    grants: v.optional(v.nullable(v.array(Grant)), null),
  }),
  workspace: v.object({ id: v.string(), name: v.string() }),
  since: v.optional(v.number(), 0), // what an earlier build remembered had none
});

/** Who is signed in here, as the server says, or as it last said. */
export async function loadSession(environment: Environment = browserEnvironment()): Promise<SessionState> {
  await recallKeepsakes(environment);
  const last = rememberedSession(environment);
  try {
    return await askServer(environment, last ? PATIENCE_MS.remembered : PATIENCE_MS.unknown);
  } catch {
    if (last) return { kind: "signed-in", session: last, verified: false };
    return isSignOutDue(environment) ? { kind: "signed-out" } : { kind: "unreachable" };
  }
}

/** @throws when the server does not answer, or not with what was asked for */
async function askServer(environment: Environment, patienceMs: number): Promise<SessionState> {
  const signal = AbortSignal.timeout(patienceMs);
  if (isSignOutDue(environment)) await signOutOfServer(environment, signal);
  const answer = await environment.fetch("/api/session", { signal });
  if (answer.ok) {
    const session = v.parse(SessionSchema, await answer.json());
    await rememberSession(environment, session);
    return { kind: "signed-in", session, verified: true };
  }
  if (answer.status !== 401) throw new Error(`session: ${answer.status}`);
  await forgetSession(environment);
  const setup = await environment.fetch("/api/setup", { signal });
  return v.parse(v.object({ needed: v.boolean() }), await setup.json()).needed
    ? { kind: "setup" }
    : { kind: "signed-out" };
}

export async function signIn(
  email: string,
  password: string,
  environment: Environment = browserEnvironment(),
): Promise<SignIn> {
  const question = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  };
  const refusal = await fetchWhole(environment, "/api/auth/sign-in/email", question, refusalIn);
  if (refusal) return { ok: false, code: refusal };
  await keep(environment, SIGN_OUT_KEY, null);
  return { ok: true };
}

async function refusalIn(answer: Response): Promise<Code | null> {
  return answer.ok ? null : codeOf(answer);
}

/** Ends the session here at once, and on the server as soon as it can be reached. */
export async function endSession(environment: Environment): Promise<void> {
  // In this order: other tabs look again once the session is forgotten, and the server may still know it then.
  await keep(environment, SIGN_OUT_KEY, "due");
  await forgetSession(environment);
  await signOutOfServer(environment, AbortSignal.timeout(PATIENCE_MS.remembered)).catch(() => undefined); // done at the next start
}

/** Another tab has signed in or out. */
export function tellsOfSession({ key }: Pick<StorageEvent, "key">): boolean {
  return key === KEY || key === null;
}

/** Resolves once a crash does not sign anybody out. */
export function rememberSession(environment: Environment, session: Session): Promise<void> {
  return keep(environment, KEY, JSON.stringify(session));
}

function forgetSession(environment: Environment): Promise<void> {
  return keep(environment, KEY, null);
}

/** Who is signed in on this device, as the server last said. */
export function rememberedSession(environment: Environment): Session | null {
  const kept = environment.storage?.getItem(KEY);
  if (!kept) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), SessionSchema), kept);
  return parsed.success ? parsed.output : null;
}

function isSignOutDue(environment: Environment): boolean {
  return environment.storage?.getItem(SIGN_OUT_KEY) === "due";
}

async function signOutOfServer(environment: Environment, signal: AbortSignal): Promise<void> {
  const answer = await environment.fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    signal,
  });
  if (!answer.ok && answer.status !== 401) throw new Error(`sign-out: ${answer.status}`);
  await keep(environment, SIGN_OUT_KEY, null);
}

async function codeOf(answer: Response): Promise<Code> {
  const body: unknown = await answer.json().catch(() => null);
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
  const known = codes.find((one) => one === code);
  return (
    known ??
    (answer.status === 429 ? "request.too_many" : answer.status === 401 ? "session.missing" : "server.failed")
  );
}
