import { describe, expect, it } from "vitest";
import { Email, emailKey, Phone } from "../../src/contact/schema.ts";

describe("an email address", () => {
  it.each([
    ["maria@example.com ", "maria@example.com"],
    ["\u00a0Maria@Example.COM\u200b\n", "maria@example.com"],
    ["\u202amaria@example.com\u202c", "maria@example.com"],
    ["ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "maria@example.com"],
    ["a&b@example.com", "a&b@example.com"],
    ["user#1@example.com", "user#1@example.com"],
    ["o'neil+x/y=z@mail.example.co.uk", "o'neil+x/y=z@mail.example.co.uk"],
    ["maría@ñandú.es", "maría@ñandú.es"],
    ["田中@例え。テスト", "田中@例え.テスト"],
    ["مريم@مثال.إختبار", "مريم@مثال.إختبار"],
  ])("%j is taken as %j", (typed, kept) => {
    expect(Email.parse(typed)).toBe(kept);
  });

  it.each([
    "",
    "maria",
    "maria@",
    "@example.com",
    "a@b@example.com",
    "maria silva@example.com",
    "maria@example",
    "maria@-example.com",
    "maria@exa mple.com",
    "maria@example.com/x",
    "maria@ñandú.es:80",
    "maria@ñ%41.es",
    "<maria@example.com>",
    "maria,ana@example.com",
    `${"a".repeat(65)}@example.com`,
    `a@${"b.".repeat(130)}es`,
  ])("%j is none", (typed) => {
    const { error } = Email.safeParse(typed);
    expect(error?.issues.map((one) => one.message)).toEqual([
      "Enter an email address like name@example.com.",
    ]);
  });

  it("is the same however its domain is spelled", () => {
    const spellings = [
      "MARÍA@ÑANDÚ.ES",
      "mari\u0301a@n\u0303andu\u0301.es",
      "maría@XN--and-6ma2c.es",
    ];
    expect(new Set(spellings.map(emailKey))).toEqual(new Set(["maría@xn--and-6ma2c.es"]));
    // The keys of accounts that exist already stay what they are.
    expect(emailKey("Maria.Silva+1@Example.com")).toBe("maria.silva+1@example.com");
  });
});

describe("a phone number", () => {
  it.each([
    ["+351\u00a0210\u00a0000\u00a0000", "+351 210 000 000"],
    ["\u202a+351 210 000 000\u202c", "+351 210 000 000"],
    ["(020) 7946 0018 ext. 5", "(020) 7946 0018 ext. 5"],
    ["020 7946 0018, x12", "020 7946 0018, x12"],
    ["0171–123–45", "0171-123-45"],
    ["＋３５１ ２１０ ０００", "+351 210 000"],
    ["٠١٠ ٢٣٤٥ ٦٧٨٩", "٠١٠ ٢٣٤٥ ٦٧٨٩"],
  ])("%j is taken as %j", (typed, kept) => {
    expect(Phone.parse(typed)).toBe(kept);
  });

  it.each(["", "12345", "call me", "+351 210 000 000 maria@example.com"])("%j is none", (typed) => {
    expect(Phone.safeParse(typed).error?.issues[0]?.message).toMatch(/^Enter a phone number/);
  });
});
