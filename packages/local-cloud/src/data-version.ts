import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Raised with each change after which this version would misread what an older one stored. */
const version = "4";

/**
 * Notes which version of Lyceum a data folder belongs to, and says plainly when it is another one:
 * without this it would start and show wrong numbers.
 */
export async function checkDataVersion(dataDir: string) {
  const file = join(dataDir, "version");
  const found = await readFile(file, "utf8").catch(() => undefined);
  const isUsed = existsSync(join(dataDir, "dynamodb"));
  if (isUsed && found?.trim() !== version) {
    throw new Error(
      `The data in ${dataDir} was made by another version of Lyceum, and this one would misread it. Begin again with \`npm start -- --fresh\`, or move the folder away to keep it.`,
    );
  }
  await writeFile(file, `${version}\n`);
}
