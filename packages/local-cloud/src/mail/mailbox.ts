import { randomBytes } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { readJson, writeJson } from "../files.ts";

export interface Message {
  /** Sorts by time. */
  id: string;
  /** ISO, in UTC. */
  at: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text?: string;
  html?: string;
  headers: { name: string; value: string }[];
  attachments: { name: string; type: string; size: number; base64: string }[];
}

/** More than this is not kept: the oldest goes. */
const most = 1_000;

/** What was sent, a file a message, so that it is there after a restart. */
export class Mailbox {
  private readonly dir: string;
  private messages: Message[] = [];

  private constructor(dir: string) {
    this.dir = dir;
  }

  static async open(dir: string): Promise<Mailbox> {
    const box = new Mailbox(dir);
    await mkdir(dir, { recursive: true });
    for (const file of (await readdir(dir)).sort()) {
      if (file.endsWith(".json")) box.messages.push(await readJson<Message>(join(dir, file)));
      else await rm(join(dir, file), { force: true });
    }
    return box;
  }

  async add(message: Omit<Message, "id" | "at">): Promise<Message> {
    const now = Date.now();
    const id = `${now.toString(36).padStart(9, "0")}${randomBytes(6).toString("hex")}`;
    const kept = { id, at: new Date(now).toISOString(), ...message };
    await writeJson(this.path(kept), kept);
    this.messages.push(kept);
    const oldest = this.messages.length > most ? this.messages.shift() : undefined;
    if (oldest) await rm(this.path(oldest), { force: true });
    return kept;
  }

  /** Newest first; only those somebody got, when an address is given. */
  list(address?: string): Message[] {
    const wanted = address?.trim().toLowerCase();
    return this.messages
      .filter(
        ({ to, cc, bcc }) => !wanted || [...to, ...cc, ...bcc].some((one) => bare(one) === wanted),
      )
      .toReversed();
  }

  find = (id: string) => this.messages.find((message) => message.id === id);

  async clear() {
    const gone = this.messages;
    this.messages = [];
    await Promise.all(gone.map((message) => rm(this.path(message), { force: true })));
  }

  private path = ({ id }: Message) => join(this.dir, `${id}.json`);
}

/** `Ada <Ada@x.test>` → `ada@x.test` */
const bare = (address: string) =>
  (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
