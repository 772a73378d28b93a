import { execFileSync, type ExecFileSyncOptions } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Path of the Dovecot that tests of mail watch; installs Debian's where it may.
 * @throws Error whose message says in one line what to install
 */
export function findDovecot(): string {
  const found = search();
  if (found) return found;
  installDebianDovecot();
  const installed = search();
  if (installed) return installed;
  throw new Error(
    "The tests of mail need Dovecot, an IMAP server: install it (on Debian: apt-get install dovecot-imapd) or name it in DOVECOT_PATH.",
  );
}

function search(): string | undefined {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/sbin",
    "/usr/local/sbin",
    "/opt/homebrew/sbin",
  ];
  const candidates = [
    process.env["DOVECOT_PATH"] ?? "",
    ...folders.filter(Boolean).map((folder) => join(folder, "dovecot")),
  ];
  return candidates.filter(Boolean).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Does nothing unless this is root on a system with apt-get. The system's own Dovecot is not started. */
function installDebianDovecot(): void {
  const aptGet = ["/usr/bin/apt-get", "/bin/apt-get"].find(isProgram);
  if (!aptGet || process.getuid?.() !== 0) return;
  console.log("Installing Dovecot for the tests of mail…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quietly: ExecFileSyncOptions = { stdio: ["ignore", "ignore", "inherit"], env };
  try {
    execFileSync(aptGet, ["update", "-qq"], quietly);
    execFileSync(aptGet, ["install", "-y", "-qq", "--no-install-recommends", "dovecot-imapd"], quietly);
  } catch (cause) {
    throw new Error(
      "The tests of mail need Dovecot and apt-get could not install it: install the package dovecot-imapd, or name a program in DOVECOT_PATH.",
      { cause },
    );
  }
}
