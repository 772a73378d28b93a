/** The line that a page needs to have the chat. */
export function scriptLine(server: string, account: string): string {
  return `<script src="${server}/widget.js" data-account="${account}" defer></script>`;
}

/** How a server in Node signs who its user is, with nothing but what Node brings. */
export function signingSample(account: string): string {
  return [
    `import { createHmac } from "node:crypto";`,
    "",
    `const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");`,
    `const text = \`\${part({ alg: "HS256" })}.\${part({ aud: "${account}", sub: user.id, name: user.name, email: user.email, exp: Math.floor(Date.now() / 1000) + 600 })}\`;`,
    `const token = \`\${text}.\${createHmac("sha256", process.env.CHAT_SECRET).update(text).digest("base64url")}\`;`,
  ].join("\n");
}
