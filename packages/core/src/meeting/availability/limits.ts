/** Between two starts that are offered, in minutes. */
export const slotStep = 15;

/** A list of free slots covers so many days at most: a page of a month. */
export const slotDays = 42;

/** What a teacher may say of when they can be booked. */
export const availabilityLimits = {
  weekly: 70,
  overrides: 200,
  /** On one day. */
  spans: 10,
  leave: 50,
  /** Minutes. */
  buffer: 240,
  noticeHours: 336,
  perDay: 24,
  aheadDays: 365,
};

/** What holds for a teacher who has said nothing yet: no hours. */
export const usualRules = {
  weekly: [],
  overrides: [],
  leave: [],
  bufferBefore: 0,
  bufferAfter: 0,
  noticeHours: 12,
  aheadDays: 60,
};
