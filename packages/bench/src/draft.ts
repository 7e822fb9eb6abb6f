import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEngine } from "./engine.ts";
import type { Row } from "./report.ts";
import { compare } from "./sizes.ts";

/** What the editor does every second: a short text is in the table, a long one in the bucket. */
export const title = "Saving a draft";

export async function measure(): Promise<Row[]> {
  const engine = await startEngine();
  const { startS3 } = await import("@lyceum/local-cloud/s3/server.ts");
  const dir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const bucket = await startS3({
    dir,
    accessKeyId: "local",
    secretAccessKey: "local",
    buckets: [{ name: String(process.env.BUCKET_NAME) }],
  });
  process.env.AWS_ENDPOINT_URL_S3 = bucket.endpoint;
  const { draftActions } = await import("@lyceum/core/coursework/draft/drafts.ts");
  const { newId } = await import("@lyceum/core/id.ts");
  const given = await import("@lyceum/core/test/given.ts");
  const { paragraphs } = await import("@lyceum/core/test/documents.ts");
  const { random } = await import("@lyceum/core/test/random.ts");
  const { saveDraft } = draftActions({
    kind: "writing",
    mayRead: async () => true,
    mayWrite: async () => true,
  });
  const { actor } = await given.student();

  /** Saves a text of so many different words, one time after the other. */
  const saving = (words: number) => {
    const ref = { assignmentId: newId("assignment"), workId: newId("writing") };
    const pick = random(words);
    const text = Array.from({ length: words }, () => pick(1e6).toString(36));
    let base = 0;
    return async () => {
      const document = paragraphs(text.join(" "), `Edit ${base}.`);
      const saveId = newId("mail").slice(4);
      const input = { ...ref, base, saveId, device: "bench-tab", document };
      const saved = await saveDraft(actor, input);
      base = saved.sequence;
      return Response.json(saved);
    };
  };

  const rows = await compare({
    small: { what: "of 20 words", ask: saving(20) },
    large: { what: "of 20,000 words", ask: saving(20_000) },
    // A thousand times as much to check, count, pack and put.
    goal: 15,
  });
  await bucket.close();
  await engine.stop();
  await rm(dir, { recursive: true, force: true });
  return rows;
}
