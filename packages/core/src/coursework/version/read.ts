import { notFound } from "../../error.ts";
import type { WorkKind } from "../schema.ts";
import type { shownTo } from "../shown.ts";
import type { TextDocument } from "../text/schema.ts";
import { readText, type StoredText } from "../text/store.ts";
import type { WorkRef } from "../work.ts";
import type { StoredReceipt } from "./records.ts";
import { storedVersion } from "./stored.ts";

type Shown = ReturnType<typeof shownTo>;

interface Asked {
  kind: WorkKind;
  ref: WorkRef;
  receipts: readonly StoredReceipt[];
  number: number;
  since?: number;
}

/**
 * A version as it was submitted, and what has changed in it since an earlier one.
 * @throws 404 `<kind>-version.not-found`
 */
export async function versionOf({ kind, ref, receipts, number, since }: Asked, shown: Shown) {
  const found = async (which: number) => {
    const version = await storedVersion(ref, which);
    if (!version) throw notFound(`${kind}-version`);
    return version;
  };
  const [version, earlier] = await Promise.all([
    found(number),
    since === undefined ? undefined : found(since),
  ]);
  const receipt = receipts.find((one) => one.number === number);
  if (!receipt) throw notFound(`${kind}-version`);
  const document = version.text && shown(await readText(version.text));
  return {
    receipt,
    document,
    changes: earlier && document && (await changesSince(earlier.text, document, shown)),
  };
}

/** What has changed since a text that was submitted before; a file is no text, so all of it is new then. */
async function changesSince(earlier: StoredText | undefined, document: TextDocument, shown: Shown) {
  const [{ diffTexts }, { flatten }] = await Promise.all([
    import("../text/diff.ts"),
    import("../text/flat.ts"),
  ]);
  const before = earlier ? flatten(shown(await readText(earlier))).text : "";
  return diffTexts(before, flatten(document).text);
}
