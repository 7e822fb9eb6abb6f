import type { UserActor } from "../actor.ts";
import { AppError, denied } from "../error.ts";
import { push } from "../live/push.ts";
import { refusedByCondition } from "../retry.ts";
import { accountOf, mayEnter } from "../user/account.ts";
import { actorOf } from "../user/sign-in/sign-ins.ts";
import { auditPages, csv, json } from "./audit-rows.ts";
import { type Export, Exports } from "./exports.entity.ts";
import { auditReader } from "./exports.ts";
import { upload } from "./upload.ts";
import { view } from "./view.ts";

/** Milliseconds after which a job that says nothing is taken for dead. */
const lease = 3 * 60_000;
/** A job is ended before Lambda ends it. */
const longest = 13 * 60_000;

/**
 * Makes an export that was asked for. Its event may come again: what is done stays as it is, and
 * one that runs elsewhere is left alone. The rights are those of now, not of when it was asked for.
 */
export async function make({ userId, exportId }: Pick<Export, "userId" | "exportId">) {
  const item = await begin(userId, exportId);
  if (!item) return;
  try {
    const account = await accountOf(userId);
    if (!account || !mayEnter(account.user)) throw denied();
    const actor = actorOf(account, "", { requestId: exportId });
    const key = `exports/${userId}/${exportId}`;
    const made = await (item.kind === "evidence" ? evidence : audit)(item, actor, key);
    await write(item, { status: "done", progress: 100, key, ...made });
  } catch (error) {
    const known = error instanceof AppError;
    const text = known ? error.message : "This failed on our side. Request it again.";
    await write(item, { status: "failed", error: text });
    // What is our mistake is tried again, and ends among the dead letters.
    if (!known) throw error;
  }
}

/** Takes it, unless it is done or somebody has it. */
async function begin(userId: string, exportId: string) {
  const { data } = await Exports.get({ userId, exportId }).go({ consistent: true });
  if (!data || data.status === "done") return undefined;
  const set = { status: "running" as const, progress: 1, leaseUntil: Date.now() + lease };
  try {
    await Exports.patch({ userId, exportId })
      .set(set)
      .remove(["error"])
      .where(
        (one, { eq, lt }) =>
          `${eq(one.status, "queued")} OR ${eq(one.status, "failed")} OR (${eq(one.status, "running")} AND ${lt(one.leaseUntil, Date.now())})`,
      )
      .go();
  } catch (error) {
    if (!refusedByCondition(error)) throw error;
    // Let the event come again: who has it may have died with it.
    throw new Error(`The export ${exportId} is being made elsewhere.`);
  }
  const item = { ...data, ...set };
  await pushProgress(item);
  return item;
}

async function write(item: Export, set: Partial<Export>) {
  const { userId, exportId } = item;
  await Exports.patch({ userId, exportId })
    .set({ ...set, leaseUntil: Date.now() + lease })
    .go();
  Object.assign(item, set);
  await pushProgress(item);
}

const pushProgress = (item: Export) => push([item.userId], { type: "export", data: view(item) });

/** The least id that a record of the moment of asking can have: the asking itself stays out, too. */
const asked = ({ exportId }: Export) => `aud_${exportId.slice(4, 14)}${"0".repeat(16)}`;

async function evidence(item: Export, actor: UserActor, key: string) {
  // Loaded when needed: an audit export zips nothing.
  const { evidencePack } = await import("./evidence.ts");
  const zip = await evidencePack({
    actor,
    assignmentId: item.assignmentId ?? "",
    at: item.createdAt,
    before: asked(item),
    progress: (percent) => write(item, { progress: percent }),
  });
  return upload(key, "application/zip", one(zip));
}

async function* one(bytes: Uint8Array) {
  yield bytes;
}

async function audit(item: Export, actor: UserActor, key: string) {
  const reader = auditReader(actor);
  if (!reader) throw denied();
  const pages = watched(item, auditPages(reader, item.filter ?? {}, asked(item)));
  return item.format === "csv"
    ? upload(key, "text/csv; charset=utf-8", csv(pages))
    : upload(key, "application/json", json(pages));
}

/** Says every few pages that it goes on. Nobody knows how many there are, so each step is smaller. */
async function* watched<Page>(item: Export, pages: AsyncIterable<Page>) {
  const started = Date.now();
  let count = 0;
  for await (const page of pages) {
    yield page;
    count += 1;
    if (Date.now() - started > longest) {
      const text = "There are too many records for one file. Choose a shorter period.";
      throw new AppError("unprocessable", "export.too-large", text);
    }
    if (count % 20 === 0) await write(item, { progress: Math.round(95 * (1 - 20 / (20 + count))) });
  }
}
