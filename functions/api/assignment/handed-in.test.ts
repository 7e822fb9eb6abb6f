import { send, useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { type HandedIn, handedIn } from "@lyceum/core/test/handed-in.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { handler as scan } from "../../jobs/scan.ts";
import { call as ask, draft } from "../../test/assignments.ts";
import { sitDown, visitor } from "../../test/chat.ts";

const bucket = useBucket();
useSockets();
beforeAll(async () => {
  await sitDown(await given.rep());
});

/** A place where files are handed in: what announces one, and where it is had again. */
interface Door {
  announce: (file: HandedIn) => Promise<{ id: string; grant: Parameters<typeof send>[0] }>;
  download: (id: string) => Promise<string>;
}

/** An assignment in the app. */
async function assignment(): Promise<Door> {
  const student = await given.student();
  const { id: assignmentId } = await draft(student);
  const path = `/assignments/${assignmentId}/files`;
  return {
    async announce({ name, bytes, said }) {
      const about = { name, size: bytes.length, type: said };
      const { status, body } = await ask(student, "POST", path, about);
      expect({ name, status, detail: body.detail }).toMatchObject({ status: 201 });
      return { id: body.file.id, grant: body.upload };
    },
    download: async (id) => (await ask(student, "GET", `${path}/${id}/download`)).body.url,
  };
}

/** The chat of the widget. */
async function chat(): Promise<Door> {
  const who = await visitor();
  const path = "/visitor/session/files";
  return {
    async announce({ name, bytes, said }) {
      const about = { name, size: bytes.length, type: said };
      const { status, body } = await ask(who, "POST", path, about);
      expect({ name, status, detail: body.detail }).toMatchObject({ status: 201 });
      return { id: body.attachmentId, grant: body.upload };
    },
    download: async (id) => (await ask(who, "GET", `${path}/${id}`)).body.url,
  };
}

/** What a browser may do with it: no type of these is ever run, and `attachment` is saved. */
const harmless =
  /^(application\/(octet-stream|pdf|zip|rtf|msword|vnd\.[\w.-]+)|(image|audio|video)\/[\w.-]+|text\/(plain|csv|markdown))$/;

/** Hands one in and takes it out again. */
async function goesThrough(door: Door, file: HandedIn) {
  const { id, grant } = await door.announce(file);
  expect((await send(grant, new Uint8Array(file.bytes))).status).toBe(204);
  await Promise.all(bucket.arrivals().map((one) => scan(one)));
  return async () => {
    const url = await door.download(id);
    expect(url, `${file.name} can be downloaded`).toBeDefined();
    const { headers, ...answer } = await fetch(url).then(async (one) => ({
      headers: one.headers,
      bytes: Buffer.from(await one.arrayBuffer()),
    }));
    expect(answer.bytes.equals(file.bytes), `${file.name} comes back byte for byte`).toBe(true);
    const [how, , exact = ""] = (headers.get("content-disposition") ?? "").split("; ");
    expect(how).toBe("attachment");
    expect(decodeURIComponent(exact.replace("filename*=UTF-8''", ""))).toBe(file.name);
    expect(headers.get("content-type")).toMatch(harmless);
    return headers.get("content-type");
  };
}

/** Many at a time, as a person drops them. */
async function handIn(open: () => Promise<Door>, files: HandedIn[]) {
  const types: Record<string, string | null> = {};
  for (let at = 0; at < files.length; at += 30) {
    const door = await open();
    const group = files.slice(at, at + 30);
    const taken = await Promise.all(group.map((file) => goesThrough(door, file)));
    const found = await Promise.all(taken.map((look) => look()));
    for (const [index, file] of group.entries()) types[file.name] = found[index] ?? null;
  }
  return types;
}

describe.each([
  ["an assignment", assignment],
  ["the widget's chat", chat],
])("each file that students hand in, in %s", (_where, open) => {
  it("is accepted, and comes back as it was, under its name, for saving only", async () => {
    expect(handedIn.length).toBeGreaterThan(75);
    const types = await handIn(open, handedIn);
    expect(Object.keys(types)).toHaveLength(handedIn.length);
    expect(types).toMatchObject({
      "page.html": "application/octet-stream",
      "drawing.svg": "application/octet-stream",
      "app.js": "application/octet-stream",
      "page.xhtml": "application/octet-stream",
      "picture.jpg": "image/webp",
      "letter.doc": "application/rtf",
      "no ending": "image/png",
      "line break.pdf": "application/pdf",
      "essay.txt": "text/plain",
      "tags.csv": "text/csv",
      "mif1.heic": "image/heif",
      "essay.doc": "application/msword",
      "slides.ppt": "application/vnd.ms-powerpoint",
    });
  });
});
