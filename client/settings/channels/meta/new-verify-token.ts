/** What Meta says to prove that it was told of the account's address by somebody here: 128 random bits, in hex. */
export function newVerifyToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
