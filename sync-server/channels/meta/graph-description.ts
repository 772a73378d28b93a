/** One call of Graph as Meta describes it: path, and the fields that it knows. */
export interface DescribedCall {
  method: "GET" | "POST" | "DELETE";
  /** Below the version; `{…}` stands for an id. */
  path: string;
  query: readonly string[];
  /** Dot paths into the body; what is not named is refused. */
  body: readonly string[];
}

/** What we use of Meta's description of its network, and where it stands. */
export interface GraphDescription {
  version: string;
  sources: readonly string[];
  calls: readonly DescribedCall[];
}

/** Taken by every call. */
export const everywhere = ["appsecret_proof", "access_token"] as const;
