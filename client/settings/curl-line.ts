/** A command that posts a first message through a channel, for a POSIX shell; each paste is a new message. */
export function curlLine(origin: string, channel: string, key: string): string {
  const body = JSON.stringify({
    external_id: "NOW",
    contact: { external_id: "maya", name: "Maya Okafor" },
    text: "Hello, where is my order?",
  }).replace("NOW", `'"$(date +%s)"'`);
  return [
    `curl -X POST ${origin}/v1/channels/${channel}/messages`,
    `  -H 'Authorization: Bearer ${key}'`,
    `  -H 'Content-Type: application/json'`,
    `  -d '${body}'`,
  ].join(" \\\n");
}
