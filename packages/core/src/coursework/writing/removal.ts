import { WritingVersions } from "./writing-versions.entity.ts";
import { Writings } from "./writings.entity.ts";

/** Takes away the writings of an assignment that was removed. */
export async function removeWritings(assignmentId: string) {
  const all = { consistent: true, pages: "all" } as const;
  const [writings, versions] = await Promise.all([
    Writings.query.byAssignment({ assignmentId }).go(all),
    WritingVersions.query.byWriting({ assignmentId }).go(all),
  ]);
  if (writings.data.length) await Writings.delete(writings.data).go();
  if (versions.data.length) await WritingVersions.delete(versions.data).go();
}
