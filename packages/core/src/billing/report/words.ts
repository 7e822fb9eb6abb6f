/** What the money report counts, and what each number means. Every one has its tax in it. */
export const measureWords = {
  issued: ["Issued", "Total of invoices when they were issued"],
  voided: ["Voided", "What was left of invoices that were voided"],
  credited: ["Credited", "What credit notes took off"],
  received: ["Received", "Money received by card, transfer or cash"],
  refunded: ["Refunded", "Money sent back to payers, less what did not reach them"],
  chargedBack: ["Charged back", "What banks took back, less what they gave back"],
  writtenOff: ["Written off", "Money no longer expected, less what was paid after all"],
} as const satisfies Record<string, readonly [word: string, meaning: string]>;

export type Measure = keyof typeof measureWords;
export const measures = Object.keys(measureWords) as [Measure, ...Measure[]];
