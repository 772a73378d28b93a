import { execFileSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const applications = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Path of the Chromium that the browser tests drive; installs Debian's where it may.
 * @throws Error whose message says in one line what to install
 */
export function findChromium(): string {
  const chosen = process.env["CHROMIUM_PATH"];
  if (chosen) {
    if (isProgram(chosen)) return resolve(chosen);
    throw new Error(`CHROMIUM_PATH names "${chosen}", which is not a program.`);
  }
  const found = search();
  if (found) return found;
  installDebianChromium();
  const installed = search();
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium: install it (on Debian: apt-get install chromium) or name it in CHROMIUM_PATH.",
  );
}

function search(): string | undefined {
  const folders = [
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/snap/bin",
  ];
  const candidates = names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
  return [...candidates, ...applications].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** With it comes curl, which one journey pastes a line into. Does nothing unless this is root on a system with apt-get. */
function installDebianChromium(): void {
  const aptGet = ["/usr/bin/apt-get", "/bin/apt-get"].find(isProgram);
  if (!aptGet || process.getuid?.() !== 0) return;
  console.log("Installing Chromium for the browser tests…");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  try {
    execFileSync(aptGet, ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"], env });
    execFileSync(aptGet, ["install", "-y", "-qq", "--no-install-recommends", "chromium", "curl"], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
    });
  } catch (cause) {
    throw new Error(
      "The browser tests need Chromium and apt-get could not install it: install the package chromium, or name a browser in CHROMIUM_PATH.",
      { cause },
    );
  }
}

if (import.meta.main) {
  try {
    console.log(findChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
