/** An address for those who know somebody and need not reach them. */
export const mask = (email: string) => email.replace(/^(.).*(@.*)$/, "$1•••$2");

/** The same of a telephone. */
export const maskedPhone = "•••";
