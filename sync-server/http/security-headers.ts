import { secureHeaders } from "hono/secure-headers";

/** Headers of every answer. Avatars and attachments may come from any https address; scripts only from here. */
export function securityHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", "data:", "https:"],
      styleSrc: ["'self'"],
      // Positions of menus and list rows are style attributes; they run nothing.
      styleSrcAttr: ["'unsafe-inline'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    referrerPolicy: "strict-origin-when-cross-origin",
    // Whether this host is https for good is for whoever ends TLS to say.
    strictTransportSecurity: false,
  });
}
