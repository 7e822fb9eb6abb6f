import { describe, expect, test } from "vitest";
import { score } from "../../../src/coursework/exam/question/score.ts";
import { random } from "../../random.ts";
import { seed } from "../../seed.ts";
import { choice, file, long, multiple, numeric, short } from "./questions.ts";

const start = process.env.LYCEUM_DEEP ? seed : 20_261_129;
const pointsOf = (...given: Parameters<typeof score>) => score(...given)?.points;

test("a choice gives all or nothing", () => {
  const question = choice({ points: 2.5 });
  expect(score(question, "b")).toEqual({ points: 2.5, note: "right" });
  expect(score(question, "a")).toEqual({ points: 0, note: "wrong" });
  // Something that is no option, and more than one.
  for (const one of ["z", ["b"], ["a", "b"]]) expect(pointsOf(question, one)).toBe(0);
});

test("what was not answered gives nothing, also where a person marks; what was written there waits", () => {
  const all = [choice(), multiple(), short(), numeric(), long(), file()];
  for (const one of all) {
    for (const empty of [null, undefined, "", []]) {
      expect(score(one, empty)).toEqual({ points: 0, note: "no-answer" });
    }
  }
  expect(score(long(), "An essay.")).toBeUndefined();
  expect(score(file(), ["file_1"])).toBeUndefined();
});

// Counted by hand: three of five are right (a, b, c), for 10 points.
test.each([
  [["a", "b", "c"], 10, "right"],
  [["a", "b"], 6.67, "partly"],
  [["a"], 3.33, "partly"],
  [["a", "b", "d"], 3.33, "partly"],
  [["a", "b", "c", "d"], 6.67, "partly"],
  [["a", "b", "c", "d", "e"], 3.33, "partly"],
  [["a", "d"], 0, "wrong"],
  [["d", "e"], 0, "wrong"],
])("several options with partial credit: %j gives %d of 10", (chosen, points, note) => {
  const question = multiple({ points: 10, right: ["a", "b", "c"], partial: true });
  expect(score(question, chosen)).toEqual({ points, note });
  const strict = { ...question, partial: false };
  expect(pointsOf(strict, chosen)).toBe(points === 10 ? 10 : 0);
});

test("partial credit is never below nothing nor above all, and never more for one more wrong option", () => {
  const pick = random(start);
  for (let round = 0; round < 1000; round++) {
    const ids = Array.from({ length: 2 + pick(19) }, (_, at) => `o${at}`);
    const right = ids.filter((one) => one === "o0" || pick(2));
    const cents = pick(100_001);
    const question = multiple({ points: cents / 100, ids, right, partial: true });
    const chosen = ids.filter(() => pick(2));
    const hits = BigInt(chosen.filter((one) => right.includes(one)).length);
    const net = hits - (BigInt(chosen.length) - hits);
    // Twice the fraction, so that half a hundredth is a whole number.
    const n = BigInt(right.length);
    const exact = net > 0n ? (2n * BigInt(cents) * net + n) / (2n * n) : 0n;
    const points = pointsOf(question, chosen) ?? -1;
    expect(Math.round(points * 100), JSON.stringify({ question, chosen })).toBe(Number(exact));
    const wrong = ids.find((one) => !right.includes(one) && !chosen.includes(one));
    if (wrong) expect(pointsOf(question, [...chosen, wrong])).toBeLessThanOrEqual(points);
  }
});

describe("a short answer", () => {
  const none = { case: false, accents: false, spaces: false, punctuation: false };
  const isRight = (answer: string, accepted: string, ignored: Partial<typeof none> = {}) =>
    score(short({ accepted: [accepted], normalize: { ...none, ...ignored } }), answer)?.note ===
    "right";

  test.each([
    // Capitals, in scripts that have them.
    ["PARIS", "Paris", "case"],
    ["STRASSE", "straße", "case"],
    ["ΟΔΥΣΣΕΥΣ", "Οδυσσευς", "case"],
    ["МОСКВА", "москва", "case"],
    ["ԵՐԵՎԱՆ", "երեվան", "case"],
    // Accents, and what is one in the scripts of others.
    ["creme brulee", "crème brûlée", "accents"],
    ["Gdansk Lodz", "Gdańsk Łódź", "accents"],
    ["Θεος", "Θεός", "accents"],
    ["كتب", "كَتَبَ", "accents"],
    ["שלום", "שָׁלוֹם", "accents"],
    ["Pho", "Phở", "accents"],
    // Spaces.
    ["ice cream", "icecream", "spaces"],
    ["東 京", "東京", "spaces"],
    ["東\u3000京", "東京", "spaces"],
    // Punctuation.
    ["USA", "U.S.A.", "punctuation"],
    ["well known", "well-known", "punctuation"],
    ["¿Que?", "Que", "punctuation"],
    ["你好！", "你好", "punctuation"],
    ["dont", "don’t", "punctuation"],
  ] as const)("%s is %s where %s does not matter, and is not where it does", (a, b, ignored) => {
    expect(isRight(a, b, { [ignored]: true })).toBe(true);
    expect(isRight(b, a, { [ignored]: true })).toBe(true);
    expect(isRight(a, b)).toBe(false);
  });

  const all = { case: true, accents: true, spaces: true, punctuation: true };
  test.each([
    ["か", "が"],
    ["कि", "का"],
    ["кот", "код"],
    ["Oslo", "Osla"],
    ["가", "각"],
    ["x²", "x2"],
    ["+", "-"],
    ["เขา", "เข้า"],
  ])("%s is never %s", (a, b) => {
    expect(isRight(a, b, all)).toBe(false);
    expect(isRight(b, a, all)).toBe(false);
  });

  test.each([
    ["é", "e\u0301"],
    ["  Paris \n", "Paris"],
    ["New   York", "New York"],
    ["New\u00A0York", "New York"],
    ["don't", "don’t"],
    ["1990-95", "1990–95"],
    ["\u200FPa\u00ADris", "Paris"],
    ["ＡＢＣ", "ABC"],
    ["ｶﾞ", "ガ"],
    ["ﬁn", "fin"],
    ["각", "\u1100\u1161\u11A8"],
  ])("%j and %j are always the same", (a, b) => {
    expect(isRight(a, b)).toBe(true);
    expect(isRight(b, a)).toBe(true);
  });

  // As Moodle documents it: Short-Answer question type, "Using wildcards".
  test.each([
    ["long", "Long*", true],
    ["longer", "Long*", true],
    ["longest", "Long*", true],
    ["along", "Long*", false],
    ["running", "ran*ing", false],
    ["ranting", "ran*ing", true],
    ["ran to the evening", "ran*ing", true],
    ["raning", "ran*ing", true],
    ["raing", "ran*ing", false],
    ["anything", "*", true],
    ["an * here", "*\\**", true],
    ["no star here", "*\\**", false],
    ["a*b", "a\\*b", true],
    ["a-b", "a\\*b", false],
    ["abab", "ab**ab", true],
    ["aba", "ab*ba", false],
  ])("%s for %s: %s", (answer, accepted, expected) => {
    expect(isRight(answer, accepted, { case: true })).toBe(expected);
  });

  test("wildcards are as in a regular expression, and end however many there are", () => {
    const pick = random(start);
    const word = (most: number, letters: string) =>
      Array.from({ length: pick(most) }, () => letters[pick(letters.length)]).join("");
    let rights = 0;
    for (let round = 0; round < 3000; round++) {
      const accepted = word(7, "ab*");
      const answer = word(9, "ab");
      const expected =
        answer !== "" && new RegExp(`^${accepted.replaceAll("*", ".*")}$`, "s").test(answer);
      if (expected) rights++;
      expect(isRight(answer, accepted), `${answer} ${accepted}`).toBe(expected);
    }
    expect(rights).toBeGreaterThan(200);
    // A regular expression would not come back from this one.
    const hard = `${"a*".repeat(200)}b`;
    expect(isRight("a".repeat(500), hard)).toBe(false);
  });

  test("capitals and accents are what ICU's collation takes them for", () => {
    const pick = random(start);
    const letters = [..."aáàâäAÁÀÄeéèEÉoöóOÖuüùnñNÑcçCÇyÿαάΑΆεέΕΈωώийИЙеёЕЁ"];
    const collator = (sensitivity: "base" | "accent" | "case" | "variant") =>
      new Intl.Collator("und", { sensitivity });
    const base = collator("base");
    const cases = [
      [base, { case: true, accents: true }],
      [collator("accent"), { case: true }],
      [collator("case"), { accents: true }],
      [collator("variant"), {}],
    ] as const;
    for (let round = 0; round < 2000; round++) {
      const word = Array.from({ length: 1 + pick(3) }, () => letters[pick(letters.length)] ?? "a");
      const other = word.map((one) => {
        const near = letters.filter((two) => base.compare(one, two) === 0);
        return pick(4) ? (near[pick(near.length)] ?? one) : (letters[pick(letters.length)] ?? one);
      });
      const [a, b] = [word.join(""), other.join("").normalize(pick(2) ? "NFD" : "NFC")];
      for (const [icu, ignored] of cases) {
        // ICU's root takes й for a letter of its own, which a teacher who ignores accents does not.
        if (/[йИЙ]/u.test(`${a}${b}`.normalize("NFC")) && "accents" in ignored) continue;
        const expected = icu.compare(a, b) === 0;
        expect(isRight(a, b, ignored), `${a} ${b} ${JSON.stringify(ignored)}`).toBe(expected);
      }
    }
  });

  test("of several accepted answers one is enough, and a wording of punctuation alone counts as it is", () => {
    const many = short({ accepted: ["Holland", "The Netherlands"], normalize: all });
    expect(pointsOf(many, "the netherlands!")).toBe(1);
    expect(isRight("?", "?", all)).toBe(true);
    expect(isRight("!", "?", all)).toBe(false);
    expect(isRight("...", "Paris", all)).toBe(false);
    expect(isRight("   ", "*", all)).toBe(false);
  });
});

describe("a number", () => {
  const noteOf = (answer: string, given: object) => score(numeric(given), answer)?.note;

  // How numbers are written, by people of many countries.
  test.each([
    ["3.142", "3.142"],
    [".2", "0.2"],
    ["1.", "1"],
    ["+1.0", "1"],
    ["3,14159", "3.14159"],
    ["1e4", "10000"],
    ["3.142E-4", "0.0003142"],
    [".2e+2", "20"],
    ["3x10^8", "300000000"],
    ["3 × 10⁸", "300000000"],
    ["3.00x10**-8", "0.00000003"],
    ["2,5·10^3", "2500"],
    ["10^6", "1000000"],
    ["1,000,000", "1000000"],
    ["1,000.00", "1000"],
    ["1.000,5", "1000.5"],
    ["1.000.000", "1000000"],
    ["12,34,567", "1234567"],
    ["1 000 000", "1000000"],
    ["1\u202F000,5", "1000.5"],
    ["1’000.5", "1000.5"],
    ["−5", "-5"],
    ["–5", "-5"],
    ["－５", "-5"],
    ["١٢٫٥", "12.5"],
    ["१२.५", "12.5"],
    ["𝟘𝟙𝟚", "12"],
    ["\u200E-5\u200E", "-5"],
    ["007", "7"],
    ["1,000", "1"],
  ])("%s is %s", (answer, value) => {
    expect(noteOf(answer, { value })).toBe("right");
    expect(noteOf(answer, { value: "98765.4321" })).toBe("wrong");
  });

  test.each([
    "frog",
    ".",
    ",",
    "-",
    ".e8",
    "1,00,00",
    "1.23.4",
    "1 00",
    "3 or 4",
    "3, 4",
    "3; 4",
    "5²",
    "--5",
    "- -5",
    "1e99999",
    "1/2",
    "5 m",
    "5%",
    "9".repeat(300),
  ])("%s is not one number", (answer) => {
    expect(noteOf(answer, { value: "5" })).toBe("not-a-number");
  });

  test.each(["5½", "5½ m", "5 ½ m"])("%s is not five of anything", (answer) => {
    const units = [{ unit: "m", factor: "1" }];
    expect(noteOf(answer, { value: "5", units })).toBe("not-a-number");
  });

  test("nothing is rounded: 0.1 + 0.2 is 0.3, and a digit beyond a double's is seen", () => {
    expect(noteOf("0.3", { value: "0.1", tolerance: { kind: "absolute", amount: "0.2" } })).toBe(
      "right",
    );
    expect(noteOf("0.30000000000000000001", { value: "0.3" })).toBe("wrong");
    expect(noteOf("12345678901234567891", { value: "12345678901234567890" })).toBe("wrong");
    expect(noteOf("1e300", { value: `1${"0".repeat(199)}` })).toBe("wrong");
  });

  // What is documented of GIFT: 3.14159:0.0005, and 1822:5, the edges included.
  test.each([
    ["3.1415", "3.14159", "0.0005", true],
    ["3.14209", "3.14159", "0.0005", true],
    ["3.14210", "3.14159", "0.0005", false],
    ["1827", "1822", "5", true],
    ["1817", "1822", "5", true],
    ["1828", "1822", "5", false],
  ])("%s is %s within %s: %s", (answer, value, amount, expected) => {
    const tolerance = { kind: "absolute", amount };
    expect(noteOf(answer, { value, tolerance })).toBe(expected ? "right" : "wrong");
  });

  test.each([
    ["95", "100", "5", true],
    ["94.999", "100", "5", false],
    ["-105", "-100", "5", true],
    ["-105.001", "-100", "5", false],
    ["0", "0", "5", true],
    ["0.001", "0", "5", false],
  ])("%s is %s within %s %%: %s", (answer, value, amount, expected) => {
    const tolerance = { kind: "percent", amount };
    expect(noteOf(answer, { value, tolerance })).toBe(expected ? "right" : "wrong");
  });

  const units = [
    { unit: "m", factor: "1" },
    { unit: "cm", factor: "0.01" },
    { unit: "km", factor: "1000" },
    { unit: "mW", factor: "7" },
  ];
  test.each([
    ["5 m", "right"],
    ["5m", "right"],
    ["m 5", "right"],
    ["500cm", "right"],
    ["0.005 km", "right"],
    ["5e2 cm", "right"],
    ["5", "unit-missing"],
    ["5 cm", "unit-wrong"],
    ["5 frogs", "unit-wrong"],
    ["5 M", "unit-wrong"],
    ["4 m", "wrong"],
    ["400 cm", "wrong"],
    ["4", "wrong"],
    ["4 frogs", "wrong"],
    ["m 5 m", "not-a-number"],
  ])("%s for 5 m: %s", (answer, note) => {
    const strict = numeric({ value: "5", units, points: 4 });
    expect(score(strict, answer)).toEqual({ points: note === "right" ? 4 : 0, note });
    const mild = { ...strict, unitPoints: 1.5 };
    const points = note === "right" ? 4 : note.startsWith("unit") ? 2.5 : 0;
    expect(score(mild, answer)).toEqual({ points, note });
  });

  test("a unit is the same however it is typed", () => {
    const of = (unit: string) => [{ unit, factor: "1" }];
    for (const [unit, typed] of [
      ["m/s²", "5 m/s^2"],
      ["m/s^2", "5 m / s²"],
      ["µg", "5 μg"],
      ["Ω", "5 Ω"],
      ["kg·m", "5 kg*m"],
      ["%", "5 %"],
      ["€", "€5"],
      ["$", "$ 5.00"],
      ["°C", "5 ℃"],
    ] as const) {
      expect(noteOf(typed, { value: "5", units: of(unit) }), typed).toBe("right");
    }
    expect(noteOf("-5 °C", { value: "-5", units: of("°C") })).toBe("right");
    expect(noteOf("-$5", { value: "-5", units: of("$") })).toBe("right");
    expect(noteOf("$-5", { value: "-5", units: of("$") })).toBe("right");
  });

  test("random numbers are right where whole numbers say so", () => {
    const pick = random(start);
    /** So many millionths, as somebody may write them. */
    const spell = (millionths: bigint) => {
      const sign = millionths < 0n ? (["-", "−", "–"][pick(3)] ?? "-") : (["", "+"][pick(2)] ?? "");
      const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, "0");
      const [before, after] = [digits.slice(0, -6), digits.slice(-6)];
      switch (pick(4)) {
        case 0:
          return `${sign}${before}.${after}`;
        case 1:
          return `${sign}${before},${after}`;
        case 2:
          return `${sign}${digits}e-6`;
        default:
          return `${sign}${before.replace(/\B(?=(\d{3})+$)/g, "\u202F")},${after} × 10^0`;
      }
    };
    let rights = 0;
    for (let round = 0; round < 2000; round++) {
      const value = BigInt(pick(2_000_000_000)) - 1_000_000_000n;
      const allowed = BigInt(pick(1000));
      const given = value + BigInt(pick(2001)) - 1000n;
      const off = given > value ? given - value : value - given;
      const expected = off <= allowed;
      if (expected) rights++;
      const question = {
        value: spell(value).replace(/ .*/, ""),
        tolerance: { kind: "absolute", amount: `${allowed}e-6` },
      };
      const answer = spell(given);
      const say = JSON.stringify({ question, answer });
      expect(noteOf(answer, question), say).toBe(expected ? "right" : "wrong");
    }
    expect(rights).toBeGreaterThan(300);
  });
});
