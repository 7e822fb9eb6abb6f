import type { shownTo } from "../shown.ts";
import { flatten } from "../text/flat.ts";
import { readText } from "../text/store.ts";
import type { WorkRef } from "../work.ts";
import type { StoredReceipt } from "./records.ts";
import { storedVersion } from "./stored.ts";

/** Every version's text as files, which begin with this name. */
export async function versionEntries(
  name: string,
  { ref, receipts }: { ref: WorkRef; receipts: readonly StoredReceipt[] },
  shown: ReturnType<typeof shownTo>,
): Promise<Record<string, string>> {
  const entries: Record<string, string> = {};
  for (const { number } of receipts) {
    const version = await storedVersion(ref, number);
    if (!version?.text) continue;
    const document = shown(await readText(version.text));
    entries[`${name}-${number}.txt`] = flatten(document).text;
    entries[`${name}-${number}.json`] = `${JSON.stringify(document)}\n`;
  }
  return entries;
}
