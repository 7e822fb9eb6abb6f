/** What a person may do to a comment, as it stands in its own `allowed`. */
export const commentActs = ["reply", "resolve", "reopen", "edit", "delete", "decide"] as const;
export type CommentAct = (typeof commentActs)[number];

export const commentKinds = ["comment", "suggestion"] as const;
export const decisions = ["accepted", "rejected"] as const;
export const sides = ["student", "teacher", "staff"] as const;
