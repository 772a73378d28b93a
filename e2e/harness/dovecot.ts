import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { findDovecot } from "../../build/find-dovecot.ts";

/** The password of every mailbox. */
export const MAIL_PASSWORD = "a-mail-password";
/** As root, Dovecot works under this one; else under whoever runs it. */
const NOBODY = 65_534;

/** A Dovecot of its own, in a folder of its own; `close` removes both. Any user name has a mailbox. */
export async function openDovecot() {
  const program = findDovecot();
  const folder = mkdtempSync(join(tmpdir(), "roost-mail-"));
  const isRoot = process.getuid?.() === 0;
  const uid = isRoot ? NOBODY : (process.getuid?.() ?? NOBODY);
  const gid = isRoot ? NOBODY : (process.getgid?.() ?? NOBODY);
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "mail"));
  chownSync(join(folder, "mail"), uid, gid);
  const port = await freePort();
  const config = join(folder, "dovecot.conf");
  writeFileSync(config, configOf({ folder, port, uid, gid, user: isRoot ? null : userInfo().username }));
  let child = start(program, config);
  await answers(port);

  const boxOf = (user: string) => join(folder, "mail", user);
  return {
    host: "127.0.0.1",
    port,
    /** A mail arrives in a mailbox, as from a mail server. */
    deliver(user: string, raw: Buffer | string): void {
      for (const part of ["", "tmp", "new", "cur"]) {
        const path = join(boxOf(user), part);
        mkdirSync(path, { recursive: true });
        chownSync(path, uid, gid);
      }
      const name = `${Date.now()}.${crypto.randomUUID()}.test`;
      const path = join(boxOf(user), "tmp", name);
      writeFileSync(path, raw);
      chownSync(path, uid, gid);
      renameSync(path, join(boxOf(user), "new", name));
    },
    /** Mails of a folder, as they stand on the disk. */
    mails(user: string, of = ""): string[] {
      return ["new", "cur"].flatMap((part) => {
        const path = join(boxOf(user), of === "" ? "" : `.${of}`, part);
        return filesIn(path).map((file) => readFileSync(join(path, file), "utf8"));
      });
    },
    /** The server numbers the inbox anew, as after a restore. */
    renumber(user: string): void {
      const list = join(boxOf(user), "dovecot-uidlist");
      const anew = readFileSync(list, "utf8").replace(
        / V(\d+)/u,
        (_, number: string) => ` V${Number(number) + 1}`,
      );
      writeFileSync(list, anew);
      for (const file of filesIn(boxOf(user)).filter((name) => name.startsWith("dovecot.index")))
        rmSync(join(boxOf(user), file));
    },
    async restart(): Promise<void> {
      await stop(child);
      child = start(program, config);
      await answers(port);
    },
    async close(): Promise<void> {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Dovecot = Awaited<ReturnType<typeof openDovecot>>;

interface Wish {
  folder: string;
  port: number;
  uid: number;
  gid: number;
  /** Null: root starts it. */
  user: string | null;
}

function configOf({ folder, port, uid, gid, user }: Wish): string {
  const asUser = user === null ? "" : `default_internal_user = ${user}\ndefault_login_user = ${user}\n`;
  return `${asUser}protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {
  inbox = yes
  separator = .
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
}
passdb {
  driver = static
  args = password=${MAIL_PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`;
}

function start(program: string, config: string) {
  return spawn(program, ["-F", "-c", config], { stdio: "ignore" });
}

async function stop(child: ReturnType<typeof start>): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  server.close();
  await once(server, "close");
  return port;
}

/** Greets. */
async function answers(port: number): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    const socket = connect(port, "127.0.0.1");
    const [greeting] = await Promise.race([once(socket, "data"), once(socket, "close")]).catch(() => [null]);
    socket.destroy();
    if (greeting instanceof Buffer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Dovecot does not answer");
}

function filesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
