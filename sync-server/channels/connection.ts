import * as v from "valibot";

/** A program stands for the network: it writes over `/v1`, and is called back. */
const ProgramConnection = v.object({ kind: v.literal("program") });

/** How the server reaches an account. Never leaves the server whole: some kinds hold passwords. */
export const Connection = v.variant("kind", [ProgramConnection]);
export type Connection = v.InferOutput<typeof Connection>;

export const byProgram: Connection = { kind: "program" };
