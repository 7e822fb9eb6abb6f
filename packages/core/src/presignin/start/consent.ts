/** What a visitor agrees to before the first message. A change of the text is a new version. */
export const consent = {
  version: "2026-11",
  text: "We keep this chat, your name and the contact you give us to answer you. It is deleted after 90 days, or at once when you choose “Erase this chat”. If you sign up you can take it into your account.",
} as const;
