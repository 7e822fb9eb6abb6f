/** What a meeting costs where its assignment has no price of its own. */
export interface LessonTerms {
  /** By currency, in minor units without tax; at most one for each. */
  prices: { currency: string; perHour: number }[];
  /** Basis points of the price, where the student cancels late or does not come. */
  lateCancelShare: number;
  noShowShare: number;
}

/** Until somebody has said it: nothing is known of prices, and what is missed is charged in full. */
export const usualLessonTerms: LessonTerms = {
  prices: [],
  lateCancelShare: 10_000,
  noShowShare: 10_000,
};
