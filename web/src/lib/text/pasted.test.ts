// @vitest-environment jsdom
import { expect, it } from "vitest";
import { pastedFiles } from "./pasted.ts";

const paste = (text: string, ...names: string[]) => {
  const files = names.map((name) => new File(["x"], name)) as unknown as FileList;
  return pastedFiles({ files, getData: () => text });
};

it("takes the text where there is any, and the files where there is none", () => {
  expect(paste("1\t2\n3\t4", "image.png")).toBeUndefined();
  expect(paste("words")).toBeUndefined();
  expect(paste("", "image.png")).toHaveLength(1);
  // Some systems write the names of copied files beside them.
  expect(paste("a b.pdf\nc.pdf", "a b.pdf", "c.pdf")).toHaveLength(2);
});
