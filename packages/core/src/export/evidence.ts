import { createHash } from "node:crypto";
import { type Zippable, zipSync } from "fflate";
import type { UserActor } from "../actor.ts";
import type { FileView } from "../assignment/file/schema.ts";
import { filesOf } from "../assignment/file/stored.ts";
import { fileViews } from "../assignment/file/view.ts";
import type { TimelineItem } from "../assignment/page/schema.ts";
import type { Reader } from "../assignment/part.ts";
import type { Scene } from "../assignment/timeline/event-words.ts";
import { timeline } from "../assignment/timeline/timeline.ts";
import { view } from "../assignment/view.ts";
import type { AuditView } from "../audit/schema.ts";
import { examEntries } from "../coursework/exam/export.ts";
import { homeworkEntries } from "../coursework/homework/export.ts";
import { writingEntries } from "../coursework/writing/export.ts";
import { denied } from "../error.ts";
import { auditPages } from "./audit-rows.ts";
import { line } from "./csv.ts";
import { timelineHtml } from "./evidence-html.ts";
import { auditReader, evidenceReader } from "./exports.ts";

interface Order {
  actor: UserActor;
  assignmentId: string;
  /** When it was asked for; ISO. */
  at: string;
  /** Records from this id on came later and stay out. */
  before: string;
  progress(percent: number): Promise<void>;
}

/**
 * One zip of what its requester may see of an assignment: the timeline to read and to compute with,
 * the digests of the files, the audit records, and a manifest with the digest of each of these.
 */
export async function evidencePack({ actor, assignmentId, at, before, progress }: Order) {
  const grant = await evidenceReader(actor, { assignmentId });
  if (!grant) throw denied();
  const { assignmentCode: code, title } = grant.assignment;
  const heading = `${code} ${title}`;
  const files = fileViews({ ...grant, files: await filesOf(assignmentId) });
  const about = `As ${actor.name} (${actor.accessLevel ?? actor.role}) may see it, ${at}.`;
  await progress(10);

  const items = await allOf(actor, assignmentId, before);
  await progress(40);
  const records = await recordsOf(actor, assignmentId, before, items);
  await progress(70);

  const entries: Record<string, string> = {
    "README.txt": readme(heading, about),
    "timeline.html": timelineHtml(heading, about, items, sceneOf(grant, files)),
    "timeline.json": `${JSON.stringify(items, null, 2)}\n`,
    "files.csv": filesCsv(files),
    "audit.jsonl": records.map((one) => `${JSON.stringify(one)}\n`).join(""),
    ...(await writingEntries(grant)),
    ...(await homeworkEntries(grant)),
    ...(await examEntries(grant)),
  };
  const bytes = Object.entries(entries).map(
    ([name, content]) => [name, Buffer.from(content)] as const,
  );
  const manifest = {
    assignmentId,
    code,
    madeAt: at,
    madeFor: actor.userId,
    entries: bytes.map(([name, content]) => ({
      name,
      size: content.length,
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
  const mtime = new Date(at);
  const tree: Zippable = Object.fromEntries(
    [
      ...bytes,
      ["manifest.json", Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)] as const,
    ].map(([name, content]) => [name, [content, { mtime }]]),
  );
  return zipSync(tree);
}

/** What the words of the timeline need to know; times are UTC, so that all read the same. */
const sceneOf = (grant: Reader, files: FileView[]): Scene => ({
  assignment: view(grant.assignment, grant.actor, grant.part, grant.summaries),
  side: grant.part === "student" ? "student" : "staff",
  when: (iso) => `${iso.slice(0, 16).replace("T", " ")} UTC`,
  names: Object.fromEntries(
    [...files, ...grant.offers.map((one) => ({ id: one.id, name: one.teacherName }))].map((one) => [
      one.id,
      one.name,
    ]),
  ),
});

async function allOf(actor: UserActor, assignmentId: string, before: string) {
  const items: TimelineItem[] = [];
  for (let last: string | null = before; last; ) {
    const page: Awaited<ReturnType<typeof timeline>> = await timeline(actor, {
      assignmentId,
      before: last,
      limit: 100,
    });
    items.push(...page.items);
    last = page.next;
  }
  return items;
}

/** Whole records for those who may take the audit log along; for the others what their timeline tells. */
async function recordsOf(
  actor: UserActor,
  scope: string,
  before: string,
  items: TimelineItem[],
): Promise<(AuditView | TimelineItem)[]> {
  if (!auditReader(actor)) return items;
  const records: AuditView[] = [];
  for await (const page of auditPages(actor, { scope }, before)) records.push(...page);
  return records;
}

const filesCsv = (files: FileView[]) =>
  [
    line([
      "name",
      "version",
      "current",
      "type",
      "bytes",
      "sha256",
      "status",
      "visibility",
      "uploaded by",
      "side",
      "uploaded at",
      "file id",
    ]),
    ...files.map((one) =>
      line([
        one.name,
        one.number,
        one.current,
        one.type,
        one.size,
        one.sha256,
        one.status,
        one.visibility,
        one.uploadedBy.name,
        one.side,
        one.createdAt,
        one.id,
      ]),
    ),
  ].join("");

const readme = (heading: string, about: string) => `${heading}
${about}

timeline.html   what happened, to read; the newest first
timeline.json   the same, to compute with
files.csv       the files with their sizes and SHA-256 digests; the files themselves are in the workspace
audit.jsonl     the audit records, one a line
writings/       where there are any: the texts that were submitted, with receipts and comments
homework/       the same of homework, with what was asked and the mark
exams/          each exam with its result, and the log of all answers with the digests of their receipts
manifest.json   the size and SHA-256 digest of each of the above

To check an entry:  sha256sum timeline.json
`;
