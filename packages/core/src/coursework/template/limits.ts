/** Work from a template is due so many days after it was given at most. */
export const mostDueDays = 365;

/** The text of a template takes so many bytes at most, written as JSON; packed, so many. It lies in its item. */
export const mostTemplateBytes = 100_000;
export const mostTemplatePacked = 12_000;
