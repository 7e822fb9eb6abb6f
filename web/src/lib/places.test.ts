import { expect, it } from "vitest";
import { inEnglish, zones } from "./places.ts";

it("names countries and languages in English", () => {
  expect(inEnglish("region", "GB")).toBe("United Kingdom");
  expect(inEnglish("language", "pt-BR")).toBe("Brazilian Portuguese");
});

it.each(["en_US.UTF-8", "!!", "x", ""])("shows %j, which is no language, as it is", (code) => {
  expect(inEnglish("language", code)).toBe(code);
});

it("lists the zone somebody has, also by a name this engine lists under another", () => {
  const listed = Intl.supportedValuesOf("timeZone");
  const [known = "", other = ""] = ["Asia/Kolkata", "Asia/Calcutta"].sort(
    (a, b) => Number(listed.includes(b)) - Number(listed.includes(a)),
  );
  expect(listed).not.toContain(other);
  expect(zones(other)).toContainEqual({ value: other, label: other.replace("/", " / ") });
  expect(zones(known).map((one) => one.value)).toEqual(listed);
});
