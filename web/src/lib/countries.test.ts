import { expect, it } from "vitest";
import { inEnglish } from "./countries.ts";

it("names countries and languages in English", () => {
  expect(inEnglish("region", "GB")).toBe("United Kingdom");
  expect(inEnglish("language", "pt-BR")).toBe("Brazilian Portuguese");
});

it.each(["en_US.UTF-8", "!!", "x", ""])("shows %j, which is no language, as it is", (code) => {
  expect(inEnglish("language", code)).toBe(code);
});
