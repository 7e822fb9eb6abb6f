/** Who did something, as the server tells it to the reader. */
export interface Who {
  by: string;
  /** It was the reader. */
  own?: boolean;
}

/** After a verb: nobody reads their own name. */
export const whoDid = ({ by, own }: Who) => (own ? "you" : by);

/** Before a verb, in both its forms: "You ask", "Maria Silva asks". */
export const whoDoes = ({ by, own }: Who, verb: string, verbs = `${verb}s`) =>
  own ? `You ${verb}` : `${by} ${verbs}`;
