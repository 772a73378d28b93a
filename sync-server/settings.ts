import { resolve } from "node:path";
import * as v from "valibot";
import { DAY } from "../shared/time/duration.ts";
import type { S3Settings } from "./files/shelves/s3-shelf.ts";
import { livelyPace, silentPace, type Pace } from "./sample/pace.ts";

/** What the environment decides; see the table in the README. */
export interface Settings {
  host: string;
  /** 0 picks a free one. */
  port: number;
  dataDir: string;
  /** Address people reach the server by, without a slash at the end; null: whatever they used. */
  publicUrl: string | null;
  tls: { cert: string; key: string } | null;
  /** Whether the proxy in front is believed about the callers' addresses. */
  trustProxy: boolean;
  /** How long a send waits for second thoughts, ms. */
  undoMs: number;
  /** For how long a device may go on without hearing from the server, ms. */
  leaseMs: number;
  /** For how many days what networks and programs sent is kept as it came. */
  rawDays: number;
  /** Documents kept in memory at most. */
  hotDocuments: number;
  /** Where new files go; null: into the data folder. */
  s3: S3Settings | null;
  /** The data folder was put back from a backup (U-1, S-4). */
  restored: boolean;
  /** Conversations of the sample; null: no sample. */
  sample: { count: number; password: string | null; pace: Pace } | null;
}

const Port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65_535));
const Amount = v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number));
const Seconds = v.pipe(v.string(), v.regex(/^\d{1,4}(\.\d+)?$/), v.transform(Number));
const Days = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}(\.\d+)?$/),
  v.transform(Number),
  v.check((days) => days > 0, "must be more than 0"),
);
const Url = v.pipe(
  v.string(),
  v.url(),
  v.regex(/^https?:\/\//),
  v.transform((url) => url.replace(/\/+$/, "")),
);

const Environment = v.object({
  HOST: v.optional(v.string(), "127.0.0.1"),
  PORT: v.optional(Port, "8787"),
  DATA_DIR: v.optional(v.string(), "data"),
  PUBLIC_URL: v.optional(Url),
  TLS_CERT: v.optional(v.string()),
  TLS_KEY: v.optional(v.string()),
  TRUST_PROXY: v.optional(v.picklist(["0", "1", "true", "false"]), "0"),
  UNDO_SECONDS: v.optional(Seconds, "10"),
  LEASE_DAYS: v.optional(Days, "7"),
  RAW_DAYS: v.optional(Days, "30"),
  HOT_DOCUMENTS: v.optional(Amount, "500"),
  S3_ENDPOINT: v.optional(Url),
  S3_REGION: v.optional(v.string(), "us-east-1"),
  S3_BUCKET: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/))),
  S3_KEY_ID: v.optional(v.string()),
  S3_SECRET: v.optional(v.string()),
  S3_PATH_STYLE: v.optional(v.picklist(["0", "1", "true", "false"]), "0"),
  SAMPLE_PASSWORD: v.optional(v.pipe(v.string(), v.minLength(8, "needs at least 8 characters"))),
  SAMPLE_SILENT: v.optional(v.picklist(["0", "1", "true", "false"]), "0"),
});

const SAMPLE_COUNT = 60;
const SAMPLE_MOST = 20_000;

/** @throws Error with one line for the person who started the server */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  const parsed = v.safeParse(Environment, env);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`${v.getDotPath(issue) ?? "environment"}: ${issue.message}`);
  }
  const {
    HOST,
    PORT,
    DATA_DIR,
    PUBLIC_URL,
    TLS_CERT,
    TLS_KEY,
    TRUST_PROXY,
    UNDO_SECONDS,
    LEASE_DAYS,
    SAMPLE_PASSWORD,
  } = parsed.output;
  if (!TLS_CERT !== !TLS_KEY) throw new Error("TLS_CERT and TLS_KEY go together");
  const count = sampleCount(args);
  const pace = isOn(parsed.output.SAMPLE_SILENT) ? silentPace : livelyPace;
  return {
    host: HOST,
    port: PORT,
    dataDir: resolve(DATA_DIR),
    publicUrl: PUBLIC_URL ?? null,
    tls: TLS_CERT && TLS_KEY ? { cert: TLS_CERT, key: TLS_KEY } : null,
    trustProxy: isOn(TRUST_PROXY),
    undoMs: UNDO_SECONDS * 1000,
    leaseMs: Math.round(LEASE_DAYS * DAY),
    rawDays: parsed.output.RAW_DAYS,
    hotDocuments: parsed.output.HOT_DOCUMENTS,
    s3: s3Of(parsed.output),
    restored: args.includes(RESTORED),
    sample: count === null ? null : { count, password: SAMPLE_PASSWORD ?? null, pace },
  };
}

const isOn = (said: string) => said === "1" || said === "true";

/** The bucket says that there is one; without the rest of it nothing starts, lest files go elsewhere. */
function s3Of(said: v.InferOutput<typeof Environment>): S3Settings | null {
  const { S3_BUCKET, S3_KEY_ID, S3_SECRET, S3_REGION, S3_ENDPOINT, S3_PATH_STYLE } = said;
  if (!S3_BUCKET && !S3_KEY_ID && !S3_SECRET && !S3_ENDPOINT) return null;
  if (!S3_BUCKET || !S3_KEY_ID || !S3_SECRET)
    throw new Error("S3_BUCKET, S3_KEY_ID and S3_SECRET go together");
  return {
    endpoint: S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`,
    region: S3_REGION,
    bucket: S3_BUCKET,
    keyId: S3_KEY_ID,
    secret: S3_SECRET,
    pathStyle: isOn(S3_PATH_STYLE),
  };
}

const RESTORED = "--restored";

function sampleCount(args: readonly string[]): number | null {
  let count: number | null = null;
  for (const arg of args) {
    if (arg === RESTORED) continue;
    const match = /^--sample(?:=(\d+))?$/.exec(arg);
    if (!match) throw new Error(`unknown argument ${arg}; known: --sample, --sample=2000, ${RESTORED}`);
    count = match[1] === undefined ? SAMPLE_COUNT : Number(match[1]);
    if (count < 1 || count > SAMPLE_MOST) throw new Error(`--sample takes a number from 1 to ${SAMPLE_MOST}`);
  }
  return count;
}
