import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";

/** Headers of which an answer may say its own. */
const ownable = ["Content-Security-Policy", "Cross-Origin-Resource-Policy"];

/**
 * Headers of every answer. Avatars and attachments may come from any https address; scripts only from here. An answer
 * that says a policy of its own, a stricter one, keeps it.
 * @param pictures where pictures may come from beside
 */
export function securityHeaders(pictures: readonly string[] = []) {
  const usual = usualHeaders(pictures);
  return createMiddleware(async (c, next) => {
    let own: (readonly [string, string])[] = [];
    await usual(c, async () => {
      await next();
      own = ownable.flatMap((name) => {
        const value = c.res.headers.get(name);
        return value === null ? [] : [[name, value] as const];
      });
    });
    for (const [name, value] of own) c.res.headers.set(name, value);
  });
}

function usualHeaders(pictures: readonly string[]) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      // Files of replies are shown from this device, at addresses of the page's own.
      imgSrc: ["'self'", "data:", "blob:", "https:", ...pictures],
      styleSrc: ["'self'"],
      // Positions of menus and list rows are style attributes; they run nothing.
      styleSrcAttr: ["'unsafe-inline'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      // A mail's HTML is shown in a frame whose page is written here (`srcdoc`), and never goes anywhere.
      frameSrc: ["'none'"],
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
