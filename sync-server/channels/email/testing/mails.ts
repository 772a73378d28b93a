/** A mail as it stands on the wire. Fields given here take the place of the usual ones; `null` leaves one out. */
export function rawMail(fields: Record<string, string | null> = {}, body = "Where is my parcel?"): Buffer {
  const head: Record<string, string | null> = {
    "Message-ID": "<first@mail.maya.test>",
    From: "Maya Okafor <maya@example.test>",
    To: "Northwind Care <care@northwind.test>",
    Subject: "My parcel",
    Date: "Sun, 22 Nov 2026 08:55:00 +0000",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    ...fields,
  };
  const lines = Object.entries(head).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  return Buffer.from([...lines, "", body].join("\r\n").replace(/\r?\n/gu, "\r\n"));
}

const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** With words, HTML that shows a picture of it, and a file. */
export function richMail(fields: Record<string, string | null> = {}): Buffer {
  const body = `--outer
Content-Type: multipart/related; boundary="related"

--related
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

O=F9 est mon colis ?
--inner
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<p>Où est mon <b>colis</b> ?</p><img src="cid:logo@maya">
--inner--
--related
Content-Type: image/png; name="logo.png"
Content-Disposition: inline; filename="logo.png"
Content-ID: <logo@maya>
Content-Transfer-Encoding: base64

${png}
--related--
--outer
Content-Type: application/pdf; name="=?utf-8?Q?re=C3=A7u.pdf?="
Content-Disposition: attachment; filename="=?utf-8?Q?re=C3=A7u.pdf?="
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--outer--
`;
  return rawMail({ "Content-Type": 'multipart/mixed; boundary="outer"', ...fields }, body);
}

/** A mail server says that a mail did not arrive. */
export function bounceMail(messageId: string, fields: Record<string, string | null> = {}): Buffer {
  const body = `--report
Content-Type: text/plain; charset=utf-8

Your message could not be delivered.
--report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.test

Final-Recipient: rfc822; maya@example.test
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <maya@example.test>:
 no such user here
--report
Content-Type: text/rfc822-headers

From: care@northwind.test
To: maya@example.test
Subject: Re: My parcel
Message-ID: ${messageId}
--report--
`;
  return rawMail(
    {
      "Message-ID": "<bounce@mx.example.test>",
      From: "Mail Delivery System <MAILER-DAEMON@mx.example.test>",
      To: "care@northwind.test",
      Subject: "Undelivered Mail Returned to Sender",
      "Return-Path": "<>",
      "Auto-Submitted": "auto-replied",
      "Content-Type": 'multipart/report; report-type=delivery-status; boundary="report"',
      ...fields,
    },
    body,
  );
}
