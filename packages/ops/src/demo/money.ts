import type { UserActor } from "@lyceum/core/actor.ts";
import { editSettings } from "@lyceum/core/billing/settings.ts";
import { asOf } from "./as-of.ts";
import { begins } from "./begin.ts";
import { Till } from "./till.ts";
import type { PersonKey } from "./world.ts";

type People = Record<PersonKey, UserActor>;

const seller = {
  name: "Lyceum Lda",
  address: "Rua da Escola Politécnica 60\n1250-102 Lisboa\nPortugal",
  taxId: "PT 509 442 013",
  email: "billing@demo.lyceum.test",
  iban: "PT50 0002 0123 1234 5678 9015 4",
  bic: "CGDIPTPL",
};

/** What an hour of meetings costs where no quote says so, and the share of one that is missed. */
const lessons = {
  prices: [
    { currency: "EUR", perHour: 3_600 },
    { currency: "JPY", perHour: 5_000 },
  ],
  lateCancelShare: 5_000,
  noShowShare: 10_000,
};

const line = (description: string, quantity: number, unitAmount: number, taxRate = 0) => ({
  description,
  quantity,
  unitAmount,
  taxRate,
});

/** What was billed and paid beside the quotes: an invoice in every state, in several currencies. */
const cases: Record<string, (till: Till) => Promise<unknown>> = {
  "a draft": (till) =>
    till.draft(26, "rep2", "student4", "Microeconomics: old exams", {
      currency: "EUR",
      lines: [line("Printed exams of three years", 3, 450, 600)],
    }),

  async "a deposit that was paid"(till) {
    const bill = await till.bill(120, "student3", "Chemistry mock exam, paper 2", {
      currency: "EUR",
      deposit: 2_000,
      lines: [line("A second paper, marked and talked through", 1, 5_600, 2_300)],
      note: "The rest is due once the paper is marked.",
    });
    await till.received(100, bill, 2_000);
  },

  async "paid whole"(till) {
    await till.received(
      380,
      await till.ofQuote("student3", "Physics lab report: the pendulum"),
      4_200,
    );
  },

  async "void, and written off"(till) {
    const bill = await till.bill(50, "student5", "Trieste between the empires", {
      currency: "EUR",
      lines: [line("An hour of tutoring", 3, 3_200)],
    });
    await till.void(48, bill, "The same hours stand on the invoice of the quote.");
    const old = await till.ofQuote("student5", "Cell signalling in two evenings");
    await till.writeOff(20, old, "The first evening was cancelled by us; we do not insist.");
  },

  async "a payment in dispute"(till) {
    const bill = await till.bill(90, "student5", "Cell signalling in two evenings", {
      currency: "EUR",
      lines: [line("A third evening", 1.5, 3_200)],
    });
    await till.dispute(5, await till.byCard(22, "student5", bill));
  },

  async "refunded in part"(till) {
    const bill = await till.bill(70, "student3", "Physics lab report: the pendulum", {
      currency: "EUR",
      lines: [line("A second reading, per page", 4, 1_000)],
    });
    const paid = await till.byCard(22, "student3", bill);
    await till.refund(6, "finance", paid, 1_000, "It was three pages, not four.");
  },

  async "a transfer to verify"(till) {
    const bill = await till.ofQuote("student2", "Synthèse : l'unité italienne");
    await till.transfer(3, "student2", bill, 4_200, {
      name: "virement.pdf",
      type: "application/pdf",
      text: "Ordre de virement\n42,00 EUR\nLyceum Lda",
    });
  },

  async "a refund to approve"(till) {
    const bill = await till.ofQuote(
      "student2",
      "Statistics mock exam, with solutions talked through",
    );
    const paid = await till.byCard(20, "student2", bill);
    await till.refund(2, "student2", paid, 3_400, "One of the three hours will not take place.");
  },

  async "credit of a student"(till) {
    const bill = await till.ofQuote("student4", "Abstract, Spanish to English");
    await till.received(110, bill, 2_200);
    const reason = "Two of the pages were a translation.";
    await till.credit(90, bill, "Two pages less", 900, reason);
  },

  "in yen": (till) =>
    till.bill(10, "student3", "Organic chemistry: reaction mechanisms", {
      currency: "JPY",
      lines: [line("An hour of tutoring", 2, 4_800, 1_000)],
    }),

  "in dinars": (till) =>
    till.bill(3.5, "student4", "Essay on García Márquez and time", {
      currency: "KWD",
      lines: [line("Reading and comments, per page", 5, 3_750)],
    }),
};

/** Says who sells: before anything is billed. */
export async function nameSeller({ finance }: People) {
  if (!(await begins("money: who sells"))) return;
  await asOf(24 * 29, () => editSettings(finance, { version: 0, seller, taxRate: 0, lessons }));
}

/** Tells all cases side by side. */
export async function makeMoney(people: People) {
  const till = new Till(people);
  await Promise.all(
    Object.entries(cases).map(async ([name, tell]) => {
      if (await begins(`money: ${name}`)) await tell(till);
    }),
  );
}
